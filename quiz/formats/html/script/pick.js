// Options: radio buttons or boxes, a letter each.
const hasKeys = window.matchMedia ? window.matchMedia("(hover: hover) and (pointer: fine)").matches : true;

function pickFace(question, at, answered) {
  const order = shownOrder(at);
  const chosen = () => state.answers[at] || [];
  const rows = order.map((place, shown) => {
    const input = make("input", {
      type: question.many ? "checkbox" : "radio", name: "option", value: String(place),
      checked: chosen().includes(place), "aria-keyshortcuts": letter(shown),
      change: () => {
        const picks = question.many ? chosen().filter((one) => one !== place) : [];
        answered(input.checked ? picks.concat(place).sort((a, b) => a - b) : picks);
      },
    });
    return make("label.row", null, input,
      make("span.letter", { "aria-hidden": "true" }, letter(shown)), theirs("span.text", question.options[place]));
  });
  const expected = question.many ? say("study.answers", { n: question.count }) : say("html.one_answer");
  return make("fieldset.options" + (question.many ? ".many" : ""), { "aria-describedby": "prompt" },
    make("legend.chip", null, expected), ...rows,
    hasKeys ? make("p.how", null, say(question.many ? "html.how_many_keys" : "html.how_one_keys")) : null);
}

// A letter chooses or ticks its option.
function pressLetter(event) {
  const inputs = Array.from(document.querySelectorAll(".options input"));
  const input = /^[a-z]$/i.test(event.key) && inputs[event.key.toUpperCase().charCodeAt(0) - 65];
  if (!input || input.disabled) return;
  event.preventDefault();
  input.focus();
  if (input.type === "checkbox" || !input.checked) input.click();
}
