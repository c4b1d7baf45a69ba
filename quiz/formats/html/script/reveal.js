// A question that only a person can judge: room to write.
const LONGEST_TEXT = 4000;

function revealFace(question, at, answered) {
  const label = say(state.mode === "test" ? "html.your_answer" : "html.your_answer_optional");
  const area = theirs("textarea", "", {
    rows: "5", maxlength: String(LONGEST_TEXT),
    input: () => answered(area.value.trim() ? area.value : null),
  });
  area.value = state.answers[at] || "";
  return make("fieldset.fields", { "aria-describedby": "prompt" }, make("legend.unseen", null, say("html.type_answer")),
    question.length ? theirs("p.chip", question.length) : null,
    make("label.field", null, make("span", null, label), area));
}

// What the person says of their own answer: the points met, or whether they knew.
function selfMarking(question, at, changed) {
  const met = () => state.met[at] || [];
  const points = question.key.rubric.map((text, point) => {
    const box = make("input", { type: "checkbox", checked: met().includes(point), change: () => {
      const others = met().filter((one) => one !== point);
      changed(box.checked ? others.concat(point).sort((a, b) => a - b) : others);
    } });
    return make("label.row", null, box, make("span.letter", { "aria-hidden": "true" }), theirs("span.text", text));
  });
  if (points.length) {
    return make("fieldset.options.many.rubric", null, make("legend", null, say("html.rubric")), ...points);
  }
  const choice = (value, code) => make("label.row", null,
    make("input", { type: "radio", name: "self" + at, checked: state.met[at] !== undefined && (met().length > 0) === value,
      change: () => changed(value ? [0] : []) }),
    make("span.letter", { "aria-hidden": "true" }), make("span.text", null, say(code)));
  return make("fieldset.options.rubric", null, make("legend", null, say("html.judge")),
    choice(true, "html.knew"), choice(false, "html.missed"));
}
