// Left texts, each with a list of the right ones.
function pairFace(question, at, answered) {
  const order = shownOrder(at);
  const chosen = () => state.answers[at] || question.left.map(() => -1);
  const rows = question.left.map((left, row) => {
    const choices = order.map((place) =>
      theirs("option", question.choices[place], { value: String(place), selected: chosen()[row] === place }));
    const select = make("select", {
      change: () => {
        const now = chosen().slice();
        now[row] = Number(select.value);
        answered(now.some((choice) => choice >= 0) ? now : null);
      },
    }, make("option", { value: "-1", selected: chosen()[row] < 0 }, say("html.choose")), ...choices);
    return make("label.field", null, theirs("span.text", left), select);
  });
  return make("fieldset.pairs", { "aria-describedby": "prompt" }, make("legend.chip", null, say("html.pair")), ...rows);
}
