// A verdict as a sign, a word and its reasons: never a colour alone.
const SIGNS = { right: "✓", almost: "≈", partly: "◐", wrong: "✗", none: "–", self: "?" };

function nameOf(judged) {
  if (judged.outcome === WRONG && judged.got > 0) return "partly";
  return judged.outcome;
}

function wordOf(judged) {
  const isUnread = judged.outcome === ALMOST && judged.findings.some((one) => /^not_a_/.test(one.code));
  if (judged.outcome === NONE && state.mode === "practice") return say("html.given_up");
  return say(isUnread ? "html.unread" : "html." + nameOf(judged));
}

function reason(found) {
  const params = Object.assign({}, found.params);
  if (params.precision) params.precision = say("study.precision_" + params.precision);
  return say("verdict." + found.code, params);
}

// The reasons that are not beside the option they are about.
function reasons(question, judged) {
  const worthSaying = judged.findings.filter((one) => one.code !== "exact" && !/^excess/.test(one.code));
  return worthSaying.map((one) => {
    const several = question.is === "fill" && question.expects.length > 1;
    return several ? say("html.blank_said", { label: blankName(question, one.at), said: reason(one) }) : reason(one);
  });
}

const sentenceOf = (question, judged) => [wordOf(judged) + "."].concat(reasons(question, judged)).join(" ");

function verdictBox(question, judged) {
  const name = nameOf(judged);
  const said = reasons(question, judged).map((text) => make("p", { dir: "auto" }, text));
  return make("div.verdict." + name, null, make("span.sign", { "aria-hidden": "true" }, SIGNS[name]),
    make("div", null, make("p.word", null, wordOf(judged)), ...said));
}
