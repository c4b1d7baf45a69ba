// The face of a question: its heading, and what answers it.
const FACES = { pick: pickFace, fill: fillFace, arrange: arrangeFace, pair: pairFace, reveal: revealFace };

function promptOf(question, selector, values) {
  const heading = theirs(selector, null, values);
  if (question.is === "fill" && question.frame.length) heading.append(...fillPrompt(question));
  else heading.append(question.prompt);
  return heading;
}

function faceOf(at) {
  const answered = (answer) => {
    state.answers[at] = answer && answer.length ? answer : null;
    keep();
    refreshOverview();
  };
  return FACES[DATA.questions[at].is](DATA.questions[at], at, answered);
}

const answerOf = (at) => (state.answers[at] === undefined ? null : state.answers[at]);
