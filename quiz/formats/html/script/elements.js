// Elements: an author's text is only ever a text node, marked with its language.
function make(selector, values, ...children) {
  const [name, ...classes] = selector.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  Object.keys(values || {}).forEach((key) => {
    const value = values[key];
    if (typeof value === "function") element.addEventListener(key, value);
    else if (key in element && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value);
  });
  children.forEach((child) => { if (child !== null && child !== undefined) element.append(child); });
  return element;
}

const theirs = (selector, text, values) =>
  make(selector, Object.assign({ lang: DATA.language, dir: "auto" }, values), text);

const button = (selector, text, click, values) =>
  make("button" + selector, Object.assign({ type: "button", click }, values), text);

const place = (id) => document.getElementById(id);

// Said to who listens, and again where it is the same twice.
function announce(text) {
  place("said").textContent = "";
  setTimeout(() => { place("said").textContent = text; }, 50);
}

function focusOn(element) {
  if (element) element.focus({ preventScroll: true });
}
