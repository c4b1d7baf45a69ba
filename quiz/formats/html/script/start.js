// The first screen: what to do, with which questions.
const SIZES = [5, 10, 20, 40];

const wantedOf = () => (SET ? SET.variants[state.variant] || []
  : DATA.questions.map((one, at) => at).filter((at) => !state.decks.length || state.decks.includes(DATA.questions[at].deck)));

function choice(name, value, isChosen, choose, text, about) {
  const input = make("input", { type: "radio", name, checked: isChosen, change: () => { choose(value); keep(); } });
  return make("label.row", null, input, make("span.letter", { "aria-hidden": "true" }),
    make("span.text", null, make("b", null, text), about ? make("span.how", null, about) : null));
}

const group = (code, ...rows) => make("fieldset.options", null, make("legend", null, say(code)), ...rows);

const modes = () => group("html.mode", ...["practice", "test"].map((mode) => choice("mode", mode, state.mode === mode,
  (value) => { state.mode = value; }, say("html." + mode), say("html." + mode + "_about"))));

const variants = () => group("html.variant", ...SET.letters.map((name, at) => choice("variant", at, state.variant === at,
  (value) => { state.variant = value; }, say("html.variant_name", { letter: name }))));

function chapters() {
  const rows = DATA.decks.map((title, deck) => {
    const n = DATA.questions.filter((question) => question.deck === deck).length;
    const box = make("input", { type: "checkbox", checked: state.decks.includes(deck), change: () => {
      const others = state.decks.filter((one) => one !== deck);
      state.decks = box.checked ? others.concat(deck) : others;
      keep();
      show(false);
      place("deck" + deck).focus();
    }, id: "deck" + deck });
    return make("label.row", null, box, make("span.letter", { "aria-hidden": "true" }),
      make("span.text", null, theirs("b", title), make("span.how", null, say("html.questions", { n }))));
  });
  return make("fieldset.options.many.chapters", null, make("legend", null, say("html.chapters")),
    make("p.how", null, say("html.all_chapters")), ...rows);
}

function sizes() {
  const all = wantedOf().length;
  const known = [...new Set(SIZES.concat(DATA.count || []))].filter((n) => n < all).sort((a, b) => a - b);
  const select = make("select", { change: () => { state.count = Number(select.value); keep(); } },
    ...known.map((n) => make("option", { value: String(n), selected: state.count === n }, say("html.questions", { n }))),
    make("option", { value: "0", selected: !known.includes(state.count) }, say("html.all_questions", { n: all })));
  return make("label.field", null, make("span", null, say("html.how_many")), select);
}

function setAbout() {
  const n = SET.variants[0].length;
  const minutes = DATA.minutes ? say("html.in_minutes", { n: DATA.minutes }) : say("html.no_limit");
  return [
    make("p", null, [told(SET.day), say("html.questions", { n }), minutes].filter(Boolean).join(" · ")),
    make("p.how", null, say(SEALED ? "html.set_about" : "html.set_about_open")),
    SET.letters.length > 1 ? variants() : null,
  ];
}

function openAbout() {
  const n = DATA.questions.length;
  return [
    make("p", null, say("html.about", { n }) + (DATA.minutes ? " " + say("html.test_minutes", { n: DATA.minutes }) : "")),
    DATA.test ? null : modes(),
    DATA.decks.length > 1 ? chapters() : null,
    sizes(),
  ];
}

function startScreen() {
  return [
    theirs("h2", DATA.title, { id: "prompt", tabindex: "-1" }),
    ...(SET ? setAbout() : openAbout()),
    make("p.notice", { id: "notice" }),
    make("div.actions", null, button(".primary", say("html.start"), begin)),
    make("p.how", null, say(SET ? "html.sends_nothing_set" : "html.sends_nothing")),
    make("p.how", null, say(!isKept ? "html.does_not_stay" : DATA.minutes ? "html.stays_timed" : "html.stays")),
    DATA.licence ? make("p.how", null, say("html.licence", { licence: DATA.licence })) : null,
  ];
}

function begin() {
  if (SET && SET.letters.length === 1) state.variant = 0;
  if (SET && state.variant < 0) return notice(say("html.choose_variant"));
  const wanted = wantedOf();
  const seed = Math.floor(Math.random() * 4294967296);
  const now = Date.now();
  const isTimed = state.mode === "test" && DATA.minutes;
  const order = shuffled(wanted.length, seed).map((at) => wanted[at]);
  return go({
    screen: "question", seed, order: SET || !state.count ? order : order.slice(0, state.count),
    at: 0, asked: 0, judged: false, answers: {}, first: {}, met: {},
    started: now, ended: 0, deadline: isTimed ? now + DATA.minutes * 60000 : 0, warned: 0,
  });
}
