// The right answer beside the one that was given, a way for each shape.
const mark = (isRight, text) =>
  make("span.yours", null, make("span", { "aria-hidden": "true" }, (isRight ? "✓" : "✗") + " "), text);

function pickSolution(question, at, answer) {
  const picks = answer || [];
  const rows = shownOrder(at).map((place, shown) => {
    const isRight = question.key.right.includes(place);
    const isPicked = picks.includes(place);
    const why = question.key.why[place];
    const tags = [isRight ? say("html.right_option") : "", isPicked ? say("html.yours") : ""].filter(Boolean);
    return make("li.row" + (isRight ? ".right" : isPicked ? ".wrong" : ""), null,
      make("span.letter", { "aria-hidden": "true" }, isRight ? "✓" : isPicked ? "✗" : letter(shown)),
      make("div.text", null, theirs("p", question.options[place]),
        tags.length ? make("p.yours", null, tags.join(" · ")) : null,
        why ? theirs("p.reason", why) : null));
  });
  return [make("ol.options", null, ...rows), corrected(question)];
}

// A false statement, mended.
function corrected(question) {
  if (!question.key.fix) return null;
  const [saidThere, meant] = question.key.fix;
  const at = question.prompt.indexOf(saidThere);
  const mended = theirs("span", null);
  mended.append(question.prompt.slice(0, at), make("ins", null, meant), question.prompt.slice(at + saidThere.length));
  return make("p.corrected", null, say("html.corrected") + " ", mended);
}

function fillSolution(question, at, answer) {
  const answers = question.key.blanks.map((blank) => blank.text || blank.number || blank.date);
  const rows = answers.map((text, blank) => make("div", null,
    make("dt", null, answers.length > 1 ? blankName(question, blank) : say("html.answer")),
    theirs("dd.answer", text),
    answer && answer[blank].trim() ? make("dd.yours", null, say("html.you_wrote") + " ", theirs("q", answer[blank])) : null));
  return [make("dl.blanks", null, ...rows)];
}

function arrangeSolution(question, at, answer) {
  const { right, proofs } = question.key;
  const rows = right.map((item, rank) => {
    const given = answer ? answer.indexOf(item) : -1;
    return make("li.row" + (answer ? (given === rank ? ".right" : ".wrong") : ""), null,
      make("span.number", { "aria-hidden": "true" }, rank + 1),
      make("div.text", null, theirs("p", question.items[item]),
        proofs[rank] ? theirs("p.reason", proofs[rank]) : null,
        answer ? make("p.yours", null, mark(given === rank, say("html.your_place", { place: given + 1 }))) : null));
  });
  return [make("p.how", null, say("html.right_order")), make("ol.items", null, ...rows)];
}

function pairSolution(question, at, answer) {
  const rows = question.left.map((left, row) => {
    const right = question.key.right[row];
    const given = answer ? answer[row] : -1;
    const yours = given < 0 ? say("html.not_placed") : question.choices[given];
    const isRight = given === right;
    return make("div.row" + (answer ? (isRight ? ".right" : ".wrong") : ""), null,
      theirs("dt", left), theirs("dd.answer", question.choices[right]),
      answer ? make("dd.yours", null,
        mark(isRight, isRight ? say("html.yours") : say("html.your_pair", { choice: yours }))) : null);
  });
  return [make("dl.pairs", null, ...rows)];
}

function revealSolution(question, at, answer) {
  return [
    answer ? make("div.written", null, make("h3", null, say("html.your_answer")), theirs("p.given", answer)) : null,
    make("h3", null, say("html.answer")), theirs("p.answer", question.key.answer),
  ];
}

const SOLUTIONS = {
  pick: pickSolution, fill: fillSolution, arrange: arrangeSolution, pair: pairSolution, reveal: revealSolution,
};
