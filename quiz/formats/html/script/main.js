// The page: one screen at a time, drawn from the state; keys; language and look.
const LOOK = "reperes:look";
const LOOKS = { auto: "◐", day: "☀\uFE0E", night: "☾" };
const SCREENS = { start: startScreen, question: questionScreen, confirm: confirmScreen, result: resultScreen };
const look = Object.assign({ language, theme: "auto" }, recalled(LOOK));

function switches() {
  const other = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length];
  const looks = Object.keys(LOOKS);
  const next = looks[(looks.indexOf(look.theme) + 1) % looks.length];
  const name = say("html.look_" + look.theme);
  const change = (values, id) => {
    remember(LOOK, Object.assign(look, values));
    dress();
    show(false);
    place(id).focus();
  };
  return make("div.switches", null,
    button("", DATA.words[other]["html.language"], () => change({ language: other }, "language"), { id: "language", lang: other }),
    button("", LOOKS[look.theme], () => change({ theme: next }, "look"), { id: "look", "aria-label": name, title: name }));
}

function dress() {
  language = LANGUAGES.includes(look.language) ? look.language : DATA.interface;
  look.theme = look.theme in LOOKS ? look.theme : "auto";
  document.documentElement.lang = language;
  document.documentElement.dataset.look = look.theme;
}

function show(isNew) {
  const top = place("top");
  top.textContent = "";
  top.append(make("div.title", null, theirs("h1", DATA.title), clockFace() || ""), switches());
  const main = place("main");
  main.textContent = "";
  main.className = state.screen;
  main.append(...SCREENS[state.screen]().filter((part) => part !== null));
  const shown = place("prompt");
  document.title = shown ? shown.textContent.slice(0, 60) + " – " + DATA.title : DATA.title;
  if (isNew) window.scrollTo(0, 0);
}

function go(values, focused) {
  Object.assign(state, values);
  sure = "";
  keep();
  show(true);
  focusOn(document.querySelector(focused || "#prompt"));
}

const isTyping = (target) => /^(textarea|select)$/i.test(target.tagName)
  || (target.tagName === "INPUT" && target.type === "text");

// Enter does what the page proposes, but for what cannot be undone: one goes to that first.
function pressEnter(event) {
  const target = event.target;
  const isAlone = !/^(button|a|summary|select|textarea)$/i.test(target.tagName);
  if (!isAlone && !(target.tagName === "TEXTAREA" && event.ctrlKey && !target.readOnly)) return;
  event.preventDefault();
  const fields = isTyping(target) ? Array.from(document.querySelectorAll(".fields input")) : [];
  const next = fields[fields.indexOf(target) + 1];
  const primary = document.querySelector("#main .primary:not(.careful)");
  if (next && !next.value) next.focus();
  else if (primary) primary.click();
}

// A sign typed where no field is, goes to the first one that is empty: nobody need look for it.
function beginTyping(event) {
  if (event.key.length !== 1 || /^(button|a|summary|input)$/i.test(event.target.tagName)) return;
  const fields = Array.from(document.querySelectorAll(".fields input:not([readonly]):not(:disabled)"));
  const field = fields.find((one) => !one.value) || fields[0];
  if (field) field.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.metaKey) return;
  if (event.key === "Enter") pressEnter(event);
  else if (!event.ctrlKey && !isTyping(event.target)) {
    beginTyping(event);
    pressLetter(event);
  }
});

dress();
try {
  show(true);
} catch (spoilt) { // by hand, or by another edition of this page
  state = fresh();
  show(true);
}
if (isRunning()) tick();
setInterval(tick, 1000);
