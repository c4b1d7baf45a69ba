// Practice: each answer is judged at once, and what was missed comes back at the end until it is right.
let sure = ""; // what a second press of the same button confirms

function practiceParts(at) {
  const question = DATA.questions[at];
  if (state.judged) {
    const judged = judgedOf(at);
    const changed = (met) => { state.met[at] = met; keep(); };
    return [question.is === "reveal" ? null : verdictBox(question, judged),
      make("div.solution", null, ...reviewOf(at, changed)),
      make("p.notice", { id: "notice" }),
      make("div.actions", null, button(".primary", say(isLast(judged) ? "html.finish" : "html.next"), goOn),
        isLast(judged) ? null : button("", say("html.stop"), stop))];
  }
  const isReveal = question.is === "reveal";
  return [faceOf(at), hintOf(question), make("p.notice", { id: "notice" }),
    make("div.actions", null,
      button(".primary", say(isReveal ? "html.reveal" : "html.check"), check),
      isReveal ? null : button("", say("html.give_up"), giveUp))];
}

function confirmed(what, code, values) {
  if (sure === what + state.at) return true;
  sure = what + state.at;
  notice(say(code, values));
  return false;
}

function check() {
  const at = current();
  const question = DATA.questions[at];
  let answer = answerOf(at);
  if (question.is === "reveal") return judge();
  if (answer === null && question.is === "arrange") {
    if (!confirmed("order", "html.not_moved")) return null;
    state.answers[at] = answer = shownOrder(at);
  }
  if (answer === null) return notice(say("html.nothing"));
  const missing = question.is === "pair" ? answer.filter((one) => one < 0).length : 0;
  if (missing && !confirmed("pair", "html.pairs_missing", { n: missing })) return null;
  const judged = grade(question, answer);
  return judged.outcome === ALMOST ? notice(sentenceOf(question, judged)) : judge();
}

function giveUp() {
  state.answers[current()] = null;
  judge();
}

function judge() {
  const at = current();
  const question = DATA.questions[at];
  const judged = judgedOf(at);
  if (question.is !== "reveal" && !(at in state.first)) state.first[at] = judged.got / judged.of;
  go({ judged: true }, ".actions .primary");
  announce(question.is === "reveal" ? say("html.compare") : sentenceOf(question, judged));
}

// Whether the question must come back: half the points of an open one are enough.
const isMissed = (judged) => judged.outcome !== RIGHT && !(judged.outcome === SELF && judged.got * 2 >= judged.of);

const isLast = (judged) => state.at + 1 === state.order.length && judged.outcome === RIGHT;

// Enough for now: what was judged counts.
const stop = () => go({ screen: "result", ended: Date.now() });

function goOn() {
  const at = current();
  const judged = judgedOf(at);
  if (judged.outcome === SELF && state.met[at] === undefined) {
    if (!confirmed("self", "html.judge_first")) return;
  }
  if (!(at in state.first)) state.first[at] = judged.got / judged.of;
  const order = isMissed(judged) ? state.order.concat(at) : state.order;
  delete state.answers[at];
  delete state.met[at];
  const isOver = state.at + 1 >= order.length;
  go({ order, at: isOver ? state.at : state.at + 1, asked: state.asked + 1, judged: false,
    screen: isOver ? "result" : "question", ended: isOver ? Date.now() : 0 });
}
