// What an answer is worth: outcome, part mark `got / of` and reasons, as quiz.core.grading says it.
// Answers are those of the code: places of a Pick, texts of a Fill, places in order, the place for each
// left text or -1, a text; null for none.
const RIGHT = "right", WRONG = "wrong", ALMOST = "almost", SELF = "self", NONE = "none";

const verdict = (outcome, got, of, findings) => ({ outcome, got, of, findings: findings || [] });
const finding = (code, params, at) => ({ code, params, at });
const counted = (code, count, total) => finding(code, { count, total, n: count });

function gradePick(question, picks) {
  const { right, why } = question.key;
  const missed = right.filter((at) => !picks.includes(at)).length;
  const excess = picks.filter((at) => !right.includes(at));
  if (!missed && !excess.length) return verdict(RIGHT, 1, 1);
  const got = question.many ? Math.max(0, right.length - missed - excess.length) : 0;
  const findings = excess.map((at) => finding(why[at] ? "excess_why" : "excess", { message: why[at] }, at));
  if (missed && question.many) findings.unshift(counted("missed", missed, right.length));
  return verdict(WRONG, got, question.many ? right.length : 1, findings);
}

function gradeFill(question, texts) {
  const marks = question.key.blanks.map((blank, at) => compare(blank, texts[at], DATA.language, DATA.names));
  const outcomes = marks.map((mark) => mark.outcome);
  const worst = [WRONG, ALMOST].find((outcome) => outcomes.includes(outcome)) || RIGHT;
  const got = outcomes.filter((outcome) => outcome === RIGHT).length;
  return verdict(worst, got, marks.length, marks.map((mark, at) => finding(mark.code, mark.params, at)));
}

function share(code, count, total) {
  return count === total ? verdict(RIGHT, 1, 1) : verdict(WRONG, count, total, [counted(code, count, total)]);
}

function gradeArrange(question, order) {
  const ranks = order.map((at) => question.key.right.indexOf(at));
  return share("sequence", ranks.slice(1).filter((rank, at) => ranks[at] < rank).length, ranks.length - 1);
}

function gradePair(question, choices) {
  const { right } = question.key;
  return share("matched", choices.filter((choice, at) => choice === right[at]).length, right.length);
}

// The points that the person says they met, null where they have not said; without points to meet, all or nothing.
function gradeReveal(question, met) {
  const of = question.key.rubric.length || 1;
  if (met === null) return verdict(SELF, 0, of);
  return verdict(SELF, met.length, of, question.key.rubric.length ? [counted("points", met.length, of)] : []);
}

const GRADES = { pick: gradePick, fill: gradeFill, arrange: gradeArrange, pair: gradePair };

function grade(question, answer, met) {
  if (question.is === "reveal") return gradeReveal(question, met === undefined ? null : met);
  return answer === null ? verdict(NONE, 0, 1) : GRADES[question.is](question, answer);
}
