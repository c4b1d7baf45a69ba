// What cards do beyond showing: shuffle, take picks, and judge them on the back.
// Anki runs it once a face, in one page for all cards or in a new one; old web views know ES2017.
(function (words) {
  "use strict";
  const root = document.querySelector(".reperes:not(.live)");
  if (!root) return;
  root.classList.add("live"); // without it, the style shows what needs no script
  const isFront = root.classList.contains("front");
  const find = (selector) => root.querySelector(selector);
  const children = (element) => Array.from(element ? element.children : []);

  // ---- What the front tells the back: a seed, and what was picked or typed.

  const key = "reperes:" + root.dataset.id;

  function hash(text) {
    let sum = 2166136261;
    for (const sign of text) sum = Math.imul(sum ^ sign.codePointAt(0), 16777619);
    return sum >>> 0;
  }

  function keep() {
    const kept = JSON.stringify(state);
    window.reperes = { key, kept }; // the desktop has one page for both faces
    try { sessionStorage.setItem(key, kept); return true; } catch (denied) { return false; }
  }

  function recall() {
    let kept = window.reperes && window.reperes.key === key ? window.reperes.kept : null;
    try { kept = sessionStorage.getItem(key) || kept; } catch (denied) { /* the page's own */ }
    try { return JSON.parse(kept); } catch (damaged) { return null; }
  }

  // Where nothing can be kept, both faces find the same order by the card and the day.
  const today = hash(key + "/" + Math.floor(Date.now() / 864e5));
  const state = isFront ? { seed: hash(key + Math.random() + Date.now()), picks: [] } : recall();
  if (isFront && !keep()) {
    state.seed = today;
    keep();
  }
  const picks = (state && state.picks) || [];
  const seed = state ? state.seed : today;

  function shuffle(list) {
    let roll = seed;
    const random = () => { // mulberry32
      roll = (roll + 0x6d2b79f5) | 0;
      let t = Math.imul(roll ^ (roll >>> 15), 1 | roll);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    for (let last = list.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [list[last], list[other]] = [list[other], list[last]];
    }
    return list;
  }

  // ---- Elements, and words in them.

  const sort = (items) => items.forEach((item) => item.parentNode.appendChild(item));

  function add(parent, kind, text) {
    const element = parent.appendChild(document.createElement("span"));
    element.className = kind;
    element.textContent = text;
    return element;
  }

  function say(sentence, values) {
    if (typeof sentence === "object") {
      const isOne = words.language === "fr" ? values.n < 2 : values.n === 1;
      sentence = isOne ? sentence.one : sentence.other;
    }
    return sentence.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? values[name] : hole));
  }

  const SIGNS = { right: "✓", almost: "≈", wrong: "✗", none: "–" };

  const signed = (isRight, text) => SIGNS[isRight ? "right" : "wrong"] + " " + text;

  function judge(outcome, sentence, word) {
    const verdict = find(".verdict");
    verdict.classList.add(outcome);
    verdict.textContent = "";
    add(verdict, "sign", SIGNS[outcome]);
    const said = verdict.appendChild(document.createElement("span"));
    said.appendChild(document.createElement("b")).textContent = (word || words[outcome]) + (sentence ? "." : "");
    if (sentence) said.appendChild(document.createTextNode(" " + sentence));
  }

  const counted = (code, count, total) => say(words.why[code], { n: count, count, total });

  // A list of things to tap: a pointer, space or enter choose; arrows go from one to the next.
  function tappable(items, role, choose) {
    const reach = (item) => items.forEach((one) => { one.tabIndex = one === item ? 0 : -1; });
    items.forEach((item, at) => {
      item.setAttribute("role", role);
      item.classList.add("tappable"); // AnkiDroid: a tap here is not a gesture
      item.addEventListener("click", (event) => {
        event.stopPropagation();
        reach(item);
        choose(item);
      });
      item.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) {
          const next = items[(at + step + items.length) % items.length];
          reach(next);
          next.focus();
          if (role === "radio") choose(next);
        } else if ([" ", "Enter", "ArrowRight"].indexOf(event.key) >= 0) {
          choose(item);
        } else {
          return;
        }
        event.preventDefault();
        event.stopPropagation();
      });
    });
    reach(items[0]);
  }

  function group(list, role, name) {
    list.setAttribute("role", role);
    if (name) list.setAttribute("aria-label", name);
  }

  // ---- Options: picks are the places of options in the note, from 1.

  function options(box) {
    const list = box.firstElementChild;
    const items = children(list);
    const mode = box.dataset.mode.split(" ");
    const isMany = mode[0] === "many";
    const number = new Map(items.map((item, at) => [item, at + 1]));
    const order = mode[1] === "fixed" ? items : shuffle(items.slice());
    sort(order);
    if (!isFront) return judgeOptions(box, items, isMany);
    const draw = () => items.forEach((item) => {
      item.setAttribute("aria-checked", String(picks.indexOf(number.get(item)) >= 0));
    });
    group(list, isMany ? "group" : "radiogroup", find(".question").textContent.trim());
    tappable(order, isMany ? "checkbox" : "radio", (item) => {
      const at = picks.indexOf(number.get(item));
      if (!isMany) picks[0] = number.get(item);
      else if (at >= 0) picks.splice(at, 1);
      else picks.push(number.get(item));
      keep();
      draw();
    });
    draw();
  }

  function judgeOptions(box, items, isMany) {
    const right = box.dataset.right.split(",").map(Number);
    const reasons = children(find(".reasons").firstElementChild);
    items.forEach((item, at) => {
      const isRight = right.indexOf(at + 1) >= 0;
      const isPicked = picks.indexOf(at + 1) >= 0;
      item.classList.add(isRight ? "right" : isPicked ? "wrong" : "other");
      if (isPicked) add(item, "yours", signed(isRight, words.yours));
      const reason = reasons[at];
      if (isRight && isPicked && reason && reason.firstChild) reason.firstChild.remove();
      if (reason && reason.firstChild) {
        const place = add(item, "reason", "");
        while (reason.firstChild) place.appendChild(reason.firstChild);
      }
    });
    find(".reasons").remove();
    if (!state) return;
    const missed = right.filter((one) => picks.indexOf(one) < 0).length;
    const isExact = !missed && picks.length === right.length;
    if (!picks.length) judge("none");
    else judge(isExact ? "right" : "wrong",
      isMany && missed && !isExact ? counted("missed", missed, right.length) : "");
  }

  // ---- Order: picks are the right places of the items, in the order they were tapped.

  function order(box) {
    const items = children(box.firstElementChild);
    if (!isFront) return judgeOrder(items);
    const shuffled = shuffle(items.slice());
    sort(shuffled);
    const places = new Map(items.map((item) => [item, item.insertBefore(
      document.createElement("span"), item.firstChild)]));
    const draw = () => items.forEach((item) => {
      const at = picks.indexOf(item.value);
      places.get(item).className = "place";
      places.get(item).textContent = at < 0 ? "" : at + 1;
      item.setAttribute("aria-pressed", String(at >= 0));
    });
    group(box.firstElementChild, "group", box.dataset.name);
    tappable(shuffled, "button", (item) => {
      const at = picks.indexOf(item.value);
      if (at < 0) picks.push(item.value);
      else picks.splice(at, 1);
      keep();
      draw();
    });
    draw();
  }

  function judgeOrder(items) {
    const proofs = children(find(".proofs").firstElementChild);
    sort(items.slice().sort((one, other) => one.value - other.value));
    items.forEach((item) => {
      const proof = proofs[item.value - 1];
      if (proof && proof.textContent) add(item, "proof", proof.textContent);
      if (!picks.length) return;
      const place = picks.indexOf(item.value) + 1;
      const isRight = place === item.value;
      item.classList.add(isRight ? "right" : "wrong");
      const said = say(words.your_place, { place: place || words.not_placed });
      item.insertBefore(add(item, "yours", signed(isRight, said)), item.firstChild);
    });
    find(".proofs").remove();
    if (!state) return;
    const steps = items.length - 1;
    const kept = picks.filter((one, at) => at && one === picks[at - 1] + 1).length;
    if (!picks.length) judge("none");
    else if (kept === steps) judge("right");
    else judge("wrong", counted("sequence", kept, steps));
  }

  // ---- Match: picks are the texts given to the rows, in their order, null where none was.

  function match(box) {
    const rows = Array.from(box.querySelectorAll("tr"));
    if (!isFront) return judgeMatch(rows);
    const choices = shuffle(children(find(".choices").firstElementChild));
    const slots = rows.map((row) => row.lastElementChild);
    let current = 0;
    sort(choices);
    rows.forEach((row, at) => { picks[at] = null; });
    const draw = () => {
      rows.forEach((row, at) => {
        row.setAttribute("aria-pressed", String(at === current));
        slots[at].textContent = picks[at] === null ? words.nothing_placed : picks[at];
        slots[at].className = picks[at] === null ? "empty" : "filled";
      });
      choices.forEach((choice) => {
        choice.classList.toggle("used", picks.indexOf(choice.textContent) >= 0);
      });
      keep();
    };
    group(box.querySelector("tbody"), "group", find(".question").textContent.trim());
    group(find(".choices").firstElementChild, "group", find(".choices").dataset.name);
    box.querySelector("table").setAttribute("role", "presentation");
    tappable(rows, "button", (row) => {
      current = rows.indexOf(row);
      picks[current] = null;
      draw();
    });
    tappable(choices, "button", (choice) => {
      picks[current] = choice.textContent;
      const next = picks.indexOf(null);
      if (next >= 0) current = next;
      draw();
    });
    draw();
  }

  function judgeMatch(rows) {
    const given = picks.filter((pick) => pick);
    let matched = 0;
    rows.forEach((row, at) => {
      const cell = row.lastElementChild;
      if (!given.length) return;
      const isRight = picks[at] === cell.textContent;
      matched += isRight;
      row.classList.add(isRight ? "right" : "wrong");
      const choice = picks[at] || words.not_placed;
      add(cell, "yours", signed(isRight, isRight ? words.yours : say(words.your_pair, { choice })));
    });
    if (!state) return;
    if (!given.length) judge("none");
    else if (matched === rows.length) judge("right");
    else judge("wrong", counted("matched", matched, rows.length));
  }

  // ---- Typed answers: Anki's box is read on the front, or its comparison on the back.

  function card() {
    const cloze = find(".cloze[data-ordinal]");
    const shown = document.body.className.match(/(?:^| )card([0-9]+)/);
    return "c" + (cloze ? cloze.dataset.ordinal : shown ? shown[1] : 1);
  }

  function listen(typing) {
    const box = typing.querySelector("input");
    if (box) box.addEventListener("input", () => { state.typed = box.value; keep(); });
  }

  // Of Anki's two lines, the first is what was typed, with dashes for what was not.
  function typedInDiff(typing) {
    const code = typing.querySelector("#typeans");
    const parts = [];
    for (let node = code && code.firstChild; node && node.nodeName !== "BR"; node = node.nextSibling) {
      if (/typeGood|typeBad/.test(node.className)) parts.push(node.textContent);
    }
    return parts.join("");
  }

  function typed(typing) {
    if (isFront) return listen(typing);
    typing.hidden = !typing.querySelector("#typeans span"); // nothing was typed: the answer is shown already
    const given = (state && state.typed) || typedInDiff(typing);
    const grading = JSON.parse(find(".grading").textContent);
    const blanks = grading.blanks[card()] || [];
    const texts = blanks.length > 1 ? given.split(/\s*,\s+/) : [given];
    if (!given.trim() || typeof compare !== "function" || texts.length !== blanks.length) return;
    const marks = blanks.map((blank, at) =>
      compare(blank, texts[at], grading.language, grading.names));
    const worst = ["wrong", "almost", "right"].find((outcome) =>
      marks.some((mark) => mark.outcome === outcome));
    const isUnread = marks.some((mark) => /^not_a_/.test(mark.code));
    judge(worst, marks.map(reason).join(" "), worst === "almost" && isUnread && words.unread);
  }

  function reason(mark) {
    const params = Object.assign({}, mark.params);
    if (params.precision) params.precision = words.precisions["precision_" + params.precision];
    return say(words.why[mark.code], params);
  }

  // ---- Points of a marking scheme, for the person to tick.

  function rubric(list) {
    const points = children(list);
    const met = new Set();
    group(list, "group", find(".rubric h2").textContent);
    tappable(points, "checkbox", (point) => {
      if (!met.delete(point)) met.add(point);
      draw();
    });
    const draw = () => {
      points.forEach((point) => point.setAttribute("aria-checked", String(met.has(point))));
      find(".verdict").textContent = counted("points", met.size, points.length);
    };
    draw();
  }

  const PARTS = {
    ".options": options, ".items": order, ".pairs": match, ".typing": typed, ".rubric ol": rubric,
  };
  try {
    for (const selector in PARTS) if (find(selector)) PARTS[selector](find(selector));
  } catch (edited) {
    root.classList.remove("live"); // a note that a person rewrote is still shown, without play
    if (window.console) console.warn(edited);
  }
})([[spoken]]);
