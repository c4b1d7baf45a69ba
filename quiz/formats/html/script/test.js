// A test: to and fro between the questions, and nothing told before it is handed in.
const isAnswered = (at) => answerOf(at) !== null;

function testParts(at) {
  const isEnd = state.at === state.order.length - 1;
  return [faceOf(at), make("p.notice", { id: "notice" }),
    make("div.actions", null,
      state.at ? button("", say("html.previous"), () => go({ at: state.at - 1 })) : null,
      isEnd ? button(".primary", say("html.finish_test"), () => go({ screen: "confirm" }))
        : button(".primary", say("html.next"), () => go({ at: state.at + 1 }))),
    overview(isEnd)];
}

function overview(isEnd) {
  const done = state.order.filter(isAnswered).length;
  return make("details.overview", { id: "overview" },
    make("summary", null, say("html.overview", { count: done, total: state.order.length })),
    make("nav", { "aria-label": say("html.all_numbers") }, numbers(state.order.map((one, place) => place))),
    isEnd ? null : button("", say("html.finish_test"), () => go({ screen: "confirm" })));
}

// Counts again, open or closed as it was.
function refreshOverview() {
  const old = place("overview");
  if (!old) return;
  const made = overview(state.at === state.order.length - 1);
  made.open = old.open;
  old.replaceWith(made);
}

function numbers(places) {
  return make("ol.numbers", null, ...places.map((at) => {
    const isDone = isAnswered(state.order[at]);
    const name = say(isDone ? "html.number_answered" : "html.number_empty", { number: at + 1 });
    return make("li", null, button(isDone ? ".done" : "", String(at + 1), () => go({ screen: "question", at }),
      Object.assign({ "aria-label": name }, at === state.at && state.screen === "question" ? { "aria-current": "step" } : null)));
  }));
}

function confirmScreen() {
  const empty = state.order.map((one, at) => at).filter((at) => !isAnswered(state.order[at]));
  return [
    make("h2", { id: "prompt", tabindex: "-1" }, say("html.confirm")),
    make("p", null, empty.length ? say("html.unanswered", { n: empty.length }) : say("html.all_answered")),
    empty.length ? numbers(empty) : null,
    make("p", null, say("html.no_way_back")),
    make("p.notice", { id: "notice" }),
    make("div.actions", null, button(".primary.careful", say("html.hand_in"), handIn),
      button("", say("html.back"), () => go({ screen: "question" }))),
  ];
}

const handIn = () => go({ screen: "result", ended: Math.min(Date.now(), state.deadline || Infinity) });
