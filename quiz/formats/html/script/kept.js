// What survives a reload, where the browser keeps anything for a file; otherwise the page works without.
const KEY = "reperes:" + hash(JSON.stringify([DATA.title, DATA.set, DATA.questions]));

function hash(text) { // FNV-1a
  let sum = 2166136261;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 16777619);
  return sum >>> 0;
}

function recalled(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch (denied) { return null; }
}

function remember(key, value) { // whether it was
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch (denied) {
    return false;
  }
}

const MANY = 40, FEW = 20; // of many questions, a few are asked unless one wants more
const SHAPED = { screen: "string", mode: "string", seed: "number", order: "object", at: "number", answers: "object" };

function fresh() {
  return {
    screen: "start", mode: SET || DATA.test ? "test" : "practice", variant: -1, decks: [], count: DATA.count || (DATA.questions.length > MANY ? FEW : 0),
    seed: 0, order: [], at: 0, answers: {}, first: {}, met: {}, judged: false, asked: 0,
    started: 0, ended: 0, deadline: 0, warned: 0,
  };
}

// What was kept, unless a browser or a person spoilt it.
function restored() {
  const kept = recalled(KEY);
  const fits = kept && Object.keys(SHAPED).every((name) => typeof kept[name] === SHAPED[name] && kept[name] !== null)
    && Array.isArray(kept.order) && kept.order.every((at) => DATA.questions[at]);
  return fits ? Object.assign(fresh(), kept) : fresh();
}

// A page that is opened writes nothing over what it may not have been told yet: another one may have kept it just now.
let state = restored();
const keep = () => remember(KEY, state);
const isKept = remember("reperes:kept", true);
