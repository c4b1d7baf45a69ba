// The last screen: what was right, what was missed, and the code to hand in.
const pointsOf = (at) => (SET ? SET.points[SET.variants[state.variant].indexOf(at)] : 1);
const isJudged = (at) => DATA.questions[at].is !== "reveal" || state.met[at] !== undefined;

function totals() {
  const judged = state.order.filter(SET ? isJudged : () => true);
  const points = judged.map((at) => { const { got, of } = judgedOf(at); return pointsOf(at) * got / of; });
  const sum = (values) => values.reduce((total, one) => total + one, 0);
  return { got: sum(points), of: sum(judged.map(pointsOf)), open: state.order.filter((at) => !isJudged(at)).length };
}

function scoreLine() {
  const { got, of, open } = totals();
  const rest = SET ? "html.teacher_judges" : "html.yet_to_judge";
  return make("div.score", { id: "score" },
    make("p.points", null, say("html.score", { got: number(got), of: number(of) })),
    open ? make("p", null, say(rest, { n: open })) : null);
}

function spent() {
  const minutes = Math.max(1, Math.round((state.ended - state.started) / 60000));
  return make("p.how", null, say("html.spent", { n: minutes }));
}

function practiceResult() {
  const asked = Object.keys(state.first).map(Number);
  const missed = asked.filter((at) => state.first[at] < 1);
  const items = missed.map((at) => make("li", null, theirs("span", DATA.questions[at].prompt)));
  return [
    make("div.score", null,
      make("p.points", null, say("html.first_time", { n: asked.length - missed.length, total: asked.length }))),
    spent(),
    missed.length ? make("div", null, make("h3", null, say("html.to_see_again")), make("ul.missed", null, ...items))
      : make("p", null, say("html.nothing_missed")),
  ];
}

function reviews() {
  return state.order.map((at, place) => {
    const question = DATA.questions[at];
    const changed = (met) => {
      state.met[at] = met;
      keep();
      document.getElementById("score").replaceWith(scoreLine());
    };
    const judged = judgedOf(at);
    const parts = SOLUTIONS[question.is](question, at, answerOf(at));
    if (question.is === "reveal" && !SET) parts.push(selfMarking(question, at, changed));
    const heading = promptOf(question, "h2.prompt");
    heading.prepend(make("span.rank", { lang: language }, place + 1 + ". "));
    return make("article.review", null, heading,
      question.is === "reveal" ? null : verdictBox(question, judged), ...parts, ...toldOf(question));
  });
}

function handed() {
  const field = make("textarea.code", { readOnly: true, rows: "5", "aria-label": say("html.hand_field"), spellcheck: "false",
    focus: () => field.select() });
  codeOf().then((code) => { field.value = code; });
  const copied = () => notice(say("html.copied"));
  const copy = () => {
    field.select();
    const byHand = () => (document.execCommand("copy") ? copied() : notice(say("html.copy_by_hand")));
    if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(copied, byHand);
    else byHand();
  };
  const save = () => {
    const address = URL.createObjectURL(new Blob([field.value + "\n"], { type: "text/plain" }));
    make("a", { href: address, download: SET.code + "-" + SET.letters[state.variant] + ".txt" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };
  return make("section.handed", { "aria-labelledby": "code-title" }, make("h3", { id: "code-title" }, say("html.hand_code")),
    make("p", null, say("html.hand_about")), field,
    make("p.notice", { id: "notice" }),
    make("div.buttons", null, button(".primary", say("html.copy"), copy), button("", say("html.save"), save)));
}

function again() {
  const press = button("", say("html.again"), () => {
    if (!SET || press.dataset.sure) return go(Object.assign(fresh(), { mode: state.mode, decks: state.decks, count: state.count }));
    press.dataset.sure = "yes";
    press.textContent = say("html.again_sure");
    return announce(say("html.again_sure"));
  });
  return make("div.buttons", null, press, SEALED ? null : button("", say("html.print"), () => window.print()));
}

function resultScreen() {
  const answered = state.order.filter(isAnswered).length;
  const isPractice = state.mode === "practice";
  return [
    make("h2", { id: "prompt", tabindex: "-1" }, say(SEALED ? "html.finished" : "html.result")),
    ...(isPractice ? practiceResult() : [
      SEALED ? null : scoreLine(),
      make("p", null, say("html.answered", { n: answered, total: state.order.length })), spent(),
      SET ? handed() : null]),
    again(),
    ...(isPractice || SEALED ? [] : reviews()),
  ];
}
