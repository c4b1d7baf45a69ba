// What the page was made with, and its sentences in the language that the person chose.
const DATA = JSON.parse(document.getElementById("data").textContent);
const LANGUAGES = Object.keys(DATA.words);
const SEALED = !DATA.names; // without keys, nothing can be judged here
const SET = DATA.set || null;

let language = DATA.interface;

// The text for the language, of one that both languages may share.
const told = (text) => (text && typeof text === "object" ? text[language] : text);

function say(code, values) {
  let sentence = DATA.words[language][code];
  const known = values || {};
  if (typeof sentence === "object") {
    const isOne = language === "fr" ? Math.abs(known.n) < 2 : known.n === 1;
    sentence = isOne ? sentence.one : sentence.other;
  }
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => (name in known ? known[name] : hole));
}

// A number to two decimals at most, as one writes it.
function number(value) {
  const text = String(Math.round(value * 100) / 100);
  return language === "fr" ? text.replace(".", ",") : text;
}

const letter = (at) => String.fromCharCode(65 + at);
