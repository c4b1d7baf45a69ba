// Blanks: a field each. In the prompt, each blank of a sentence has its number where there are several.
const LONGEST_LINE = 500;

function fillPrompt(question) {
  const several = question.expects.length > 1;
  const pieces = question.frame.map((piece, at) => {
    if (at === 0) return piece;
    const label = told(question.expects[at - 1]) || "…";
    return [make("span.blank", null, several ? at + " · " + label : label), piece];
  });
  return [].concat(...pieces);
}

// What a blank is called: « Votre réponse (année) », or by its number where there are several.
function blankName(question, at) {
  const label = told(question.expects[at]);
  if (question.expects.length > 1) return label ? at + 1 + " · " + label : say("html.blank", { number: at + 1 });
  return label ? say("html.your_answer_form", { expected: label }) : say("html.your_answer");
}

function fillFace(question, at, answered) {
  const texts = () => state.answers[at] || question.expects.map(() => "");
  const rows = question.expects.map((none, blank) => {
    const input = theirs("input", null, {
      type: "text", value: texts()[blank], maxlength: String(LONGEST_LINE), autocomplete: "off",
      autocapitalize: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "done",
      input: () => {
        const now = texts().slice();
        now[blank] = input.value;
        answered(now.some((text) => text.trim()) ? now : null);
      },
    });
    return make("label.field", null, make("span", { dir: "auto" }, blankName(question, blank)), input);
  });
  const legend = question.expects.length > 1 ? say("html.fill_blanks") : say("html.type_answer");
  return make("fieldset.fields", { "aria-describedby": "prompt" }, make("legend.unseen", null, legend), ...rows);
}
