// A question once it is judged.
function judgedOf(at) {
  const met = state.met[at];
  return grade(DATA.questions[at], answerOf(at), met === undefined ? null : met);
}

function reviewOf(at, changed) {
  const question = DATA.questions[at];
  const parts = SOLUTIONS[question.is](question, at, answerOf(at));
  if (question.is === "reveal") parts.push(selfMarking(question, at, changed));
  return parts.concat(toldOf(question));
}
