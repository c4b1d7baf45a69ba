// What follows an answer: why, until when, where to check it, and what the sources disagree on.
const paragraphs = (numbers) => numbers.map((paragraph) => say("html.paragraph", { number: paragraph })).join(", ");

function citation(at, numbers) {
  const [name, date] = DATA.articles[at];
  const when = told(date);
  return make("span", null, theirs("span", name), (when ? " (" + when + ")" : "") + ", " + paragraphs(numbers));
}

function disputeBox(at, isAlone) {
  const { nature, about, readings } = DATA.disputes[at];
  const rows = readings.map(([belief, article, paragraph]) =>
    make("li", null, theirs("p", belief), make("cite", null, citation(article, [paragraph]))));
  return make("details.dispute", { open: isAlone },
    make("summary", null, make("span.nature", null, say("study." + nature) + "."), " ", theirs("span", about)),
    make("ul", null, ...rows));
}

function sourceList(question) {
  const places = (question.sources || []).map(([article, numbers]) => make("li", null, citation(article, numbers)));
  if (question.source) places.push(theirs("li", question.source));
  if (!places.length) return null;
  return make("div.sources", null, make("h3", null, say("html.source", { n: places.length })), make("ul", null, ...places));
}

function toldOf(question) {
  return [
    question.explanation
      ? make("div.explanation", null, make("h3", null, say("html.explanation")), theirs("p", question.explanation)) : null,
    question.asOf ? make("p.how", null, say("html.as_of", { date: told(question.asOf) })) : null,
    sourceList(question),
    ...(question.disputes || []).map((at, place, all) => disputeBox(at, all.length === 1)),
  ];
}
