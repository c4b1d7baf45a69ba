// The screen that asks: the same for practice and for a test, but for what stands below.
const current = () => state.order[state.at];

function notice(text) {
  place("notice").textContent = text;
  announce(text);
}

function progressLine() {
  const total = state.mode === "practice" ? new Set(state.order).size : state.order.length;
  const isBack = state.at >= total;
  const text = isBack ? say("html.comes_back", { n: state.order.length - state.at })
    : say("html.progress", { number: state.at + 1, total });
  const question = DATA.questions[current()];
  const points = SET ? say("html.points", { n: pointsOf(current()), shown: number(pointsOf(current())) }) : "";
  const variant = SET && SET.letters.length > 1 ? say("html.variant_name", { letter: SET.letters[state.variant] }) : "";
  return make("div.progress", { id: "progress" },
    make("progress", { "aria-hidden": "true", max: String(total), value: String(Math.min(state.at + 1, total)) }),
    make("p", null, [variant, text, points].filter(Boolean).join(" · "),
      DATA.decks && DATA.decks.length > 1
        ? make("span.deck", null, " · ", theirs("span", DATA.decks[question.deck])) : null));
}

function questionScreen() {
  const at = current();
  const heading = promptOf(DATA.questions[at], "h2.prompt", { id: "prompt", tabindex: "-1", "aria-describedby": "progress" });
  const below = state.mode === "practice" ? practiceParts(at) : testParts(at);
  return [make("div.question", null, progressLine(), heading, ...below)];
}

function hintOf(question) {
  if (!question.hint) return null;
  return make("details.hint", null, make("summary", null, say("html.hint")), theirs("p", question.hint));
}
