// What a typed answer is worth, in a card or a page: the outcomes and codes of quiz.core, which
// holds it to tests/vectors/answers.json. Written in ES2017, for old web views: no lookbehind.
//
// comparer(tables) makes compare(blank, given, language, names) -> {outcome, code, params}.
// A blank is {text, also} or {number, value, within, unit} or {date, value}, with what the author
// foresaw in `almost` and `wrong`: a list of [answer, message], or an object. Names are
// {people, places}: each displayed name with the list of its other spellings.
function comparer(tables) {
  "use strict";

  const LONGEST = 500, LONGEST_NUMBER = 200, LONGEST_DATE = 100; // characters read
  const SHOWN = 80; // characters of an answer that a sentence repeats
  const SHORTEST_SLIP = 5, LONG_ANSWER = 12, MOST_SLIPS = 2;
  const MOST_SPELLINGS = 256;

  const union = (sets) => new Set([].concat(...sets.map((set) => [...set])));
  const length = (text) => [...text].length;
  const split = (text) => (text ? text.split(" ") : []);

  // Of a table that lists, for each meaning, the texts that have it: the meaning of each text.
  function inverted(table, separator) {
    const found = new Map();
    Object.keys(table).forEach((meaning) =>
      table[meaning].split(separator).forEach((text) => found.set(text, meaning)));
    return found;
  }

  // ---- Characters: what keyboards, typesetters and pages make different is alike.

  const TYPED = inverted(tables.typed, "");
  const LIGATURES = inverted(tables.ligatures, "");
  const STROKES = inverted(tables.strokes, "");

  const pattern = (source, flags) => new RegExp(source, (flags || "") + "u");
  const MODERN = (() => {
    try { return pattern("\\p{L}").test("a"); } catch (error) { return false; }
  })();
  // Where \p is not known: the letters and signs of Europe, and any other script as letters.
  const ALPHA = MODERN ? "\\p{L}"
    : "A-Za-z\\xaa\\xb5\\xba\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u02c1\\u0370-\\u1fff\\u2c00-\\u2dff\\u3041-\\ufdff";
  const DIGIT = MODERN ? "\\p{Nd}" : "0-9";
  const NUMERAL = MODERN ? "\\p{Nl}\\p{No}" : "\\xb2\\xb3\\xb9\\xbc-\\xbe";
  const LETTER = ALPHA + NUMERAL;
  const MARK = MODERN ? "\\p{P}\\p{M}"
    : "\\xa1\\xa7\\xab\\xb6\\xb7\\xbb\\xbf\\u0300-\\u036f\\u2010-\\u2027\\u2030-\\u2043\\u2045-\\u2051\\u3001-\\u3003";

  const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
  const HIDDEN = pattern("[\\x00-\\x1f\\x7f-\\x9f\\xad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2"
    + "\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb"
    + "\\u{e0001}\\u{e0020}-\\u{e007f}]", "g");

  const translate = (text, table) =>
    Array.from(text, (one) => (table.has(one) ? table.get(one) : one)).join("");

  const keyboard = (text) =>
    translate(text.replace(SPACES, " ").replace(HIDDEN, "").normalize("NFC"), TYPED)
      .replace(/ +/g, " ").replace(/^ | $/g, "");

  const unaccented = (text) =>
    translate(text.normalize("NFD").replace(/[\u0300-\u036f]/g, ""), STROKES).normalize("NFC");

  const bare = (text) => unaccented(translate(text, LIGATURES).toLowerCase());

  // ---- Tokens: words, symbols and numbers of a keyboard's text, without its punctuation.

  const SYMBOLS = "%&#@+<>=^|~$";
  const WORD = pattern(`[${LETTER}][^ !-/:-@\\[-\\x60{-~]*|[${SYMBOLS}]|[^ !-~]`, "y");
  const INITIALS = pattern(`(^|[^${LETTER}${DIGIT}_])((?:[${LETTER}]\\.)(?:[${LETTER}]\\.)+)`, "g");
  const UNCOUNTED = pattern(`^[${MARK}]`);

  function matchAt(sticky, text, at) {
    sticky.lastIndex = at;
    return sticky.exec(text);
  }

  function numberPattern(grouping, point) {
    const grouped = `([1-9][0-9]{0,2}([${grouping}])[0-9]{3}(?:\\2[0-9]{3})*)(?![0-9])`;
    return pattern(`${grouped}(?:[${point[0]}]([0-9]+))?|([0-9]+)(?:[${point}]([0-9]+))?|[.,]([0-9]+)`, "y");
  }

  function numberAt(text, at, spoken) {
    const signed = text[at] === "-" && /(^|\(|(^|[^0-9]) )$/.test(text.slice(0, at));
    const start = at + (signed ? 1 : 0);
    const match = matchAt(spoken.number, text, start);
    if (!match) return null;
    const [all, grouped, , rest, whole, decimals, part] = match;
    const opens = text[start] === "," ? start === 0 : /(^|[ -])$/.test(text.slice(0, start));
    if (part && !opens) return null;
    const after = rest || decimals || part;
    const point = decimals === "000" ? "," : "."; // 10,000 cannot be read
    const value = (grouped || whole || "0").replace(/[^0-9]/g, "") + (after ? point + after : "");
    return { text: (signed ? "-" : "") + value, end: start + all.length };
  }

  function tokens(text, spoken) {
    const scanned = translate(text, LIGATURES)
      .replace(INITIALS, (all, before, letters) => before + letters.replace(/\./g, ""));
    const found = [];
    for (let at = 0; at < scanned.length;) {
      const number = numberAt(scanned, at, spoken);
      const word = number ? null : matchAt(WORD, scanned, at);
      if (number) found.push(number.text);
      else if (word && (SYMBOLS.includes(word[0]) || !UNCOUNTED.test(word[0]))) found.push(word[0]);
      at = number ? number.end : at + (word ? word[0].length : 1);
    }
    return found;
  }

  // ---- Decimals: texts like "-3.5", exact at any length.

  const isNumber = (token) => /^-?[0-9]+(\.[0-9]+)?$/.test(token);

  function decimal(sign, whole, decimals) {
    const kept = decimals.replace(/0+$/, "");
    const text = whole.replace(/^0+(?=.)/, "") + (kept ? "." + kept : "");
    return text === "0" ? text : sign + text;
  }

  const cut = (value) => /^(-?)([0-9]+)\.?([0-9]*)$/.exec(value).slice(1);

  const negated = (value) => (value[0] === "-" ? value.slice(1) : value === "0" ? "0" : "-" + value);

  function shifted(value, places) {
    const [sign, whole, decimals] = cut(value);
    const digits = decimals.padEnd(places, "0");
    return decimal(sign, whole + digits.slice(0, places), digits.slice(places));
  }

  function sum(first, second) {
    const [one, other] = [cut(first), cut(second)];
    const width = Math.max(one[1].length, other[1].length) + 1;
    const places = Math.max(one[2].length, other[2].length);
    const digits = ([sign, whole, decimals]) =>
      Array.from(whole.padStart(width, "0") + decimals.padEnd(places, "0"), (digit) => (sign ? -digit : +digit));
    const added = digits(other);
    let total = digits(one).map((digit, at) => digit + added[at]);
    const negative = (total.find((digit) => digit !== 0) || 0) < 0; // the first digit outweighs the rest
    if (negative) total = total.map((digit) => -digit);
    let carry = 0;
    for (let at = total.length - 1; at >= 0; at--) {
      const digit = total[at] + carry;
      carry = Math.floor(digit / 10);
      total[at] = digit - 10 * carry;
    }
    const text = total.join("");
    return decimal(negative ? "-" : "", text.slice(0, width), text.slice(width));
  }

  const isBelow = (first, second) => sum(first, negated(second))[0] === "-";

  // ---- Numbers, in digits or in words.

  const LOOSE = "~\u2248\u2243#&@"; // beside a number, these leave it as it is
  const STARTS_WITH_LETTER = pattern(`^[${ALPHA}]`);
  const HAS_DIGIT = pattern(`[${DIGIT}]`);

  function sameWords(words, spoken) {
    const found = [];
    for (let at = 0; at < words.length;) {
      const folded = words.slice(at, at + 2).map(bare);
      const both = spoken.same.has(folded.join(" "));
      const key = both ? folded.join(" ") : folded[0];
      found.push(spoken.same.has(key) ? spoken.same.get(key) : words[at]);
      at += both ? 2 : 1;
    }
    return found;
  }

  const foldedWords = (text, spoken) =>
    sameWords(tokens(keyboard(text), spoken), spoken).map(bare);

  // A run is where a number starts and ends among the words, and its value.

  function belowHundred(words, at, spoken) {
    for (let end = Math.min(at + 4, words.length); end > at; end--) {
      const said = words.slice(at, end).join(" ");
      if (spoken.small.has(said)) return [at, end, spoken.small.get(said)];
    }
    return null;
  }

  const pastJoiner = (words, at, spoken) => (spoken.joiners.has(words[at]) ? at + 1 : at);

  function group(words, at, spoken) {
    if (isNumber(words[at] || "")) return [at, at + 1, shifted(words[at], 0)];
    let low = belowHundred(words, at, spoken);
    const next = words[at + 1];
    if (!low && spoken.ones.has(words[at]) && (spoken.hundreds.has(next) || spoken.scales.has(next))) {
      low = [at, at + 1, "1"];
    }
    const after = low ? low[1] : at;
    const hundred = words[after];
    if (!spoken.hundreds.has(hundred) || (hundred.endsWith("s") && !low)) return low;
    if (low && !(low[2] > 0 && low[2] < 20)) return low;
    const value = shifted(low ? low[2] : "1", 2);
    const rest = belowHundred(words, pastJoiner(words, after + 1, spoken), spoken);
    return rest ? [at, rest[1], sum(value, rest[2])] : [at, after + 1, value];
  }

  function run(words, at, spoken, ceiling) { // scales and the ceiling are powers of ten
    const counted = group(words, at, spoken);
    const after = counted ? counted[1] : at;
    const word = words[after];
    const scale = Number(spoken.scales.get(word) || 0);
    if (scale && !(ceiling && scale >= ceiling) && (counted || !word.endsWith("s"))) {
      const value = shifted(counted ? counted[2] : "1", scale);
      const rest = run(words, pastJoiner(words, after + 1, spoken), spoken, scale);
      return rest ? [at, rest[1], sum(value, rest[2])] : [at, after + 1, value];
    }
    return counted && ceiling && !isBelow(counted[2], shifted("1", ceiling)) ? null : counted;
  }

  function runs(words, spoken) {
    const found = [];
    for (let at = 0; at < words.length;) {
      const one = run(words, at, spoken, 0);
      if (one) found.push(one);
      at = one ? one[1] : at + 1;
    }
    return found;
  }

  function inDigits(words, spoken) {
    const folded = words.map(bare);
    const found = [];
    let at = 0;
    for (const [start, end, value] of runs(folded, spoken)) {
      const article = spoken.ones.has(folded[start]) && words.length > 1;
      const kept = end === start + 1 && (article || isNumber(folded[start]));
      found.push(...words.slice(at, start), kept ? words[start] : value);
      at = end;
    }
    return found.concat(words.slice(at));
  }

  const units = (word, spoken) =>
    spoken.units.find((same) => same.includes(word) || same.includes(word.replace(/s$/, ""))) || [];

  function changes(word, asked, spoken) {
    if (spoken.unread.has(word) || spoken.scales.has(word) || spoken.hundreds.has(word)) return true;
    const named = units(word, spoken);
    if (named.length) {
      const isAsked = (other) => units(other, spoken).some((unit) => named.includes(unit));
      return asked.length > 0 && !asked.some(isAsked);
    }
    if (STARTS_WITH_LETTER.test(word)) return HAS_DIGIT.test(word);
    return !LOOSE.includes(word);
  }

  function without(words, unit) {
    const starts = (at) => unit.length > 0 && unit.every((word, place) => words[at + place] === word);
    const at = words.findIndex((word, place) => starts(place));
    return at < 0 ? words : [...words.slice(0, at), ...words.slice(at + unit.length)];
  }

  function parseNumber(text, spoken, unit) { // its value, or null
    if (length(text) > LONGEST_NUMBER) return null;
    const asked = foldedWords(unit, spoken);
    const words = without(foldedWords(text, spoken), asked);
    let found = runs(words, spoken);
    if (found.length > 1) found = found.filter(([start]) => !spoken.ones.has(words[start]));
    if (found.length !== 1 || words.some((word) => word.includes(","))) return null;
    const [start, end, value] = found[0];
    const before = words.slice(0, start);
    const minus = before.length === 1 && spoken.minus.has(before[0]);
    const beside = (minus ? [] : before).concat(words.slice(end));
    if (beside.some((word) => changes(word, asked, spoken))) return null;
    return minus ? negated(value) : value;
  }

  function amount(text, spoken) { // [value, unit] of a text that is no more than both, or null
    const words = inDigits(foldedWords(text, spoken), spoken);
    const is = words.length === 2 && isNumber(words[0]) && units(words[1], spoken).length > 0;
    return is ? [shifted(words[0], 0), words[1]] : null;
  }

  const unitScale = (unit, spoken) => Number(spoken.scales.get(foldedWords(unit, spoken)[0]) || 0);

  // ---- Dates: {start, end, precision, isSpan}, in days since 1970.

  const DATE_TOKEN = pattern(
    "(?:([0-9]{1,2})([-/. ])([0-9]{1,2})\\2([0-9]{4})"
    + "|([0-9]{4})([-/.])([0-9]{1,2})\\6([0-9]{1,2})"
    + "|([0-9]{1,2})[-/.]([0-9]{4})"
    + "|([0-9]{4})-([0-9]{2})"
    + `|([0-9]{1,4})(?:er|eme|e|st|nd|rd|th)?(?![${LETTER}${DIGIT}])`
    + `)(?![0-9])|([${LETTER}]+)|([-/])|[ .,;:!?'"()\\[\\]]+`, "y");
  const WHOLE = ["y", "my", "dmy", "mdy"];
  const FIRST = [...WHOLE, "m", "d", "dm", "md"];
  const LAST = [...WHOLE, "dy"];

  const dayAt = (year, month, day) => new Date(0).setUTCFullYear(year, month - 1, day) / 864e5;

  function dateOf({ y, m, d }) {
    if (y < 1 || m < 1 || m > 12 || (d !== undefined && m === undefined)) return null;
    if (m === undefined) return { start: dayAt(y, 1, 1), end: dayAt(y, 12, 31), precision: "year" };
    const [first, last] = [dayAt(y, m, 1), dayAt(y, m + 1, 0)];
    if (d === undefined) return { start: first, end: last, precision: "month" };
    const day = first + d - 1;
    return d < 1 || day > last ? null : { start: day, end: day, precision: "day" };
  }

  function spanOf(first, last) {
    if (!first || !last || first.precision !== last.precision || last.start <= first.start) return null;
    return { start: first.start, end: last.end, precision: first.precision, isSpan: true };
  }

  const contains = (date, other) => date.start <= other.start && other.end <= date.end;
  const sameDays = (date, other) => date.start === other.start && date.end === other.end;

  function parseIso(text) {
    const [first, last] = text.split("/").map((date) => {
      const [y, m, d] = date.split("-").map(Number);
      return dateOf({ y, m, d });
    });
    return last ? spanOf(first, last) : first;
  }

  function meantByWord(word, spoken) {
    if (spoken.months.has(word)) return [["m", Number(spoken.months.get(word))]];
    if (word === spoken.firstWord) return [["d", 1]];
    if (spoken.between.has(word)) return [["between", 0]];
    if (spoken.until.has(word)) return [["to", 0]];
    if (spoken.both.has(word)) return [["and", 0]];
    return spoken.fillers.has(word) ? [] : null;
  }

  function meantByFigures(first, second, year, spoken) {
    if (second > 12) return [["d", second], ["m", first], ["y", year]];
    const known = first > 12 || first === second || spoken.dayFirst;
    return known ? [["d", first], ["m", second], ["y", year]] : null;
  }

  function meant(match, spoken) {
    const [number, word, dash] = match.slice(13);
    const pieces = (...places) => places.map((at, place) => ["ymd"[place], Number(match[at])]).reverse();
    if (match[1]) return meantByFigures(Number(match[1]), Number(match[3]), Number(match[4]), spoken);
    if (match[5]) return pieces(5, 7, 8);
    if (match[9]) return pieces(10, 9);
    if (match[11]) return pieces(11, 12);
    if (number) return [[number.length > 2 ? "y" : "d", Number(number)]];
    if (word) return meantByWord(word, spoken);
    return dash ? [["to", 0]] : [];
  }

  function datePieces(text, spoken) {
    const found = [];
    for (let at = 0; at < text.length;) {
      const match = matchAt(DATE_TOKEN, text, at);
      const pieces = match && meant(match, spoken);
      if (!pieces) return null;
      found.push(...pieces);
      at += match[0].length;
    }
    return found;
  }

  function dateFields(pieces, orders) {
    if (!orders.includes(pieces.map(([kind]) => kind).join(""))) return null;
    const fields = {};
    for (const [kind, number] of pieces) fields[kind] = number;
    return fields;
  }

  function readSpan(first, last, neighbours) { // each end with what only the other says
    if (!first || !last) return null;
    if (first.y === undefined) first.y = last.y;
    for (const [fields, other] of [[first, last], [last, first]]) {
      if (fields.d !== undefined && fields.m === undefined) fields.m = other.m;
    }
    const [start, end] = [dateOf(first), dateOf(last)];
    const found = spanOf(start, end);
    return found && neighbours && start.end + 1 !== end.start ? null : found;
  }

  function parseDate(text, spoken) { // a date, or null
    if (length(text) > LONGEST_DATE) return null;
    const read = datePieces(bare(keyboard(text)), spoken);
    if (!read) return null;
    const pieces = read.filter(([kind]) => kind !== "between");
    while (pieces.length && pieces[0][0] === "to") pieces.shift();
    const kinds = pieces.map(([kind]) => kind);
    const joins = kinds.map((kind, at) => at).filter((at) => kinds[at] === "to" || kinds[at] === "and");
    if (!joins.length) {
      const fields = dateFields(pieces, WHOLE);
      return fields && dateOf(fields);
    }
    const [start, end] = [joins[0], joins[joins.length - 1] + 1];
    if (end - start !== joins.length) return null;
    const neighbours = kinds.includes("and") && pieces.length === read.length;
    return readSpan(dateFields(pieces.slice(0, start), FIRST), dateFields(pieces.slice(end), LAST), neighbours);
  }

  // ---- Readings: a text at each level of freedom. Words are kept as one text, a space between.

  // The words as one, since a hyphen, a space or nothing may join them; but two numbers stay two.
  const joined = (words) => split(words).reduce(
    (text, word) => text + (/[0-9]$/.test(text) && /^-?[0-9]/.test(word) ? " " : "") + word, "");

  function withoutLeading(text, leading, elided) {
    for (;;) {
      const at = text.indexOf(" ");
      if (at > 0 && at < text.length - 1 && leading.has(bare(text.slice(0, at)))) text = text.slice(at + 1);
      else if (text && elided.has(text[0].toLowerCase()) && text[1] === "'") text = text.slice(2).replace(/^ +/, "");
      else return text;
    }
  }

  function withoutArticles(text, spoken) {
    const [first, ...others] = spoken.joint ? text.split(spoken.joint) : [text];
    return withoutLeading(first.replace(/^[ "'([]+/, ""), spoken.leading, spoken.elided)
      + others.map((piece) => withoutLeading(piece, spoken.inside, spoken.elided)).join("");
  }

  function reading(text, spoken) {
    const exact = keyboard(text);
    const without = tokens(withoutArticles(exact, spoken), spoken);
    const rest = without.length ? without : tokens(exact, spoken);
    const words = inDigits(sameWords(rest, spoken), spoken);
    const form = joined(words.join(" "));
    const lower = form.toLowerCase();
    return { exact, form, lower, bare: unaccented(lower), words: words.map(bare).join(" ") };
  }

  const LEVELS = ["exact", "form", "case", "accents"];

  function likeness(typed, other) { // the level at which two readings are the same, or null
    if (typed.exact === other.exact) return 0;
    if (!typed.bare || typed.bare !== other.bare) return null;
    return typed.form === other.form ? 1 : typed.lower === other.lower ? 2 : 3;
  }

  // ---- Slips of the keyboard.

  function distance(typed, wanted, limit) { // optimal string alignment, limit + 1 where greater
    const [a, b] = [[...typed], [...wanted]];
    const rows = [b.map((letter, at) => at).concat(b.length)];
    a.forEach((letter, i) => {
      const row = [i + 1];
      b.forEach((other, j) => {
        row.push(Math.min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter === other ? 0 : 1)));
        const swapped = i > 0 && j > 0 && letter === b[j - 1] && other === a[i - 1];
        if (swapped) row[j + 1] = Math.min(row[j + 1], rows[i - 1][j - 1] + 1);
      });
      rows.push(row);
    });
    return Math.min(rows[a.length][b.length], limit + 1);
  }

  const STRICT = pattern(`[${DIGIT}${NUMERAL}]|^[ivxlcdm]+$`);

  function isSlip([typed, wanted]) {
    return Math.min(length(typed), length(wanted)) >= SHORTEST_SLIP
      && [...typed][0] === [...wanted][0]
      && !STRICT.test(typed) && !STRICT.test(wanted)
      && distance(typed, wanted, 1) <= 1;
  }

  function slips(typed, wanted) { // how many words differ by a forgiven slip; 0 where none or more does
    const [words, others] = [split(typed), split(wanted)];
    if (words.length !== others.length) return 0;
    const changed = words.map((word, at) => [word, others[at]]).filter(([word, other]) => word !== other);
    const allowed = length(others.join("")) >= LONG_ANSWER ? MOST_SLIPS : 1;
    return changed.length <= allowed && changed.every(isSlip) ? changed.length : 0;
  }

  // The first of the pairs whose number is the least, or null.
  const least = (pairs) => pairs.reduce((best, one) => (best && best[0] <= one[0] ? best : one), null);

  const nearest = (typed, texts) => // the text that is fewest slips away, with their number
    least([...texts].sort().map((text) => [slips(typed, text), text]).filter(([count]) => count));

  // ---- Names: every way to spell each, people also with the surname moved.

  function turned(name) {
    const parts = split(keyboard(name));
    if (parts.length === 1) return [];
    return [parts.slice(1).concat(parts[0]), parts.slice(-1).concat(parts.slice(0, -1))].map((all) => all.join(" "));
  }

  let last = {}; // one answer after the other is compared with the same names

  function lexicon(spoken, names) {
    if (last.spoken !== spoken || last.names !== names) {
      last = Object.assign({ spoken, names }, spellingsOf(spoken, names || {}));
    }
    return last;
  }

  function spellingsOf(spoken, names) {
    const spell = (texts) => new Set(texts.map((text) => reading(text, spoken).words));
    const [people, places] = ["people", "places"].map((group) =>
      Object.entries(names[group] || {}).map(([name, others]) => [name, ...others]));
    const listed = [...people, ...places].map(spell);
    const taken = union(listed);
    const ways = listed.map((set, place) => {
      const moved = spell([].concat(...(people[place] || []).map(turned)));
      return union([set, [...moved].filter((words) => !taken.has(words))]);
    });
    const spelt = new Map(); // the place in `ways` of each spelling, -1 where two names share it
    ways.forEach((set, place) => set.forEach((words) => spelt.set(words, spelt.has(words) ? -1 : place)));
    return { ways, spelt };
  }

  function spellings(text, { spoken, ways, spelt }) { // with each name in it spelt in every accepted way
    const words = split(reading(text, spoken).words);
    const longest = Math.max(0, ...Array.from(spelt.keys(), (name) => split(name).length));
    let found = [[]];
    for (let at = 0; at < words.length;) {
      let size = Math.min(longest, words.length - at);
      const place = () => spelt.get(words.slice(at, at + size).join(" "));
      while (size > 0 && !(place() >= 0)) size--;
      const parts = size ? Array.from(ways[place()]).sort() : [words[at]];
      found = [].concat(...found.map((start) => parts.map((part) => start.concat(part)))).slice(0, MOST_SPELLINGS);
      at += size || 1;
    }
    return new Set(found.map((all) => all.join(" ")));
  }

  function isNearerAnother(typed, wanted, accepted, { spelt }) {
    const others = Array.from(spelt.keys()).filter((name) => !accepted.has(name));
    const own = new Set(split([...accepted].join(" ")));
    const foreign = new Set(split(others.join(" ")).filter((word) => !own.has(word)));
    const ours = split(wanted);
    if (split(typed).some((word, at) => word !== ours[at] && foreign.has(word))) return true;
    const text = joined(typed);
    const near = distance(text, joined(wanted), MOST_SLIPS);
    return others.some((other) => distance(text, joined(other), near) <= near);
  }

  // ---- Marks: an outcome, a code and the parameters of its sentence.

  const mark = (outcome, code, params) => ({ outcome, code, params });
  const answerOf = (blank) => ["text", "number", "date"].map((kind) => blank[kind]).find((text) => text !== undefined);
  const right = (blank, code) => mark("right", code, code === "exact" ? {} : { expected: answerOf(blank) });
  const unreadable = (code, given) => mark("almost", code, { given: shown(given) });
  const wrong = (blank, given) => mark("wrong", "wrong", { given: shown(given), expected: answerOf(blank) });

  function shown(given) {
    const letters = Array.from(keyboard(given));
    return letters.length <= SHOWN ? letters.join("") : letters.slice(0, SHOWN - 1).join("") + "\u2026";
  }

  function remarksOf(blank) {
    const list = (group) => (Array.isArray(group) ? group : Object.entries(group || {}));
    return ["almost", "wrong"].reduce((found, group) =>
      found.concat(list(blank[group]).map(([answer, message]) => ({ answer, message, group }))), []);
  }

  function remarked(blank, { message, group }, given) {
    if (group === "almost") return mark("almost", "vague", { message });
    return mark("wrong", "known_wrong", { given: shown(given), message, expected: answerOf(blank) });
  }

  function foreseen(blank, given, matches) {
    const found = remarksOf(blank).find(({ answer, group }) => matches(answer, group));
    return found ? remarked(blank, found, given) : null;
  }

  function saidInWords(blank, given, spoken) {
    const typed = reading(given, spoken);
    return foreseen(blank, given, (answer) => likeness(typed, reading(answer, spoken)) !== null);
  }

  // ---- Blanks.

  function sameText(blank, given, typed, spoken) {
    const like = (text) => likeness(typed, reading(text, spoken));
    const answer = like(blank.text);
    const levels = [answer, ...(blank.also || []).map(like)].filter((level) => level !== null);
    const accepted = levels.length ? Math.min(...levels) : Infinity;
    const remarks = remarksOf(blank).map((remark) => [like(remark.answer), remark]).filter(([level]) => level !== null);
    const closest = least(remarks);
    if (closest && closest[0] < accepted) return remarked(blank, closest[1], given);
    if (answer !== null) return right(blank, LEVELS[answer]);
    return levels.length ? right(blank, "also") : null;
  }

  function isSameValue(text, given, spoken) { // a date as dates are written, an amount without its unit
    const when = parseDate(text, spoken);
    if (when && when.precision !== "year") {
      const typed = parseDate(given, spoken);
      return typed && typed.precision === when.precision && sameDays(typed, when);
    }
    const wanted = amount(text, spoken);
    return wanted && parseNumber(given, spoken, wanted[1]) === wanted[0];
  }

  function sameNames(blank, given, typed, accepted, known) {
    if (!typed.words) return null;
    const spelt = (texts) => [...texts].some((words) => joined(words) === typed.bare);
    if (spelt(accepted)) return right(blank, "also");
    return foreseen(blank, given, (answer) => spelt(spellings(answer, known)));
  }

  function slipped(blank, given, typed, accepted, known) {
    const near = nearest(typed.words, accepted);
    const said = foreseen(blank, given, (answer) => {
      const other = nearest(typed.words, spellings(answer, known));
      return other && (!near || other[0] <= near[0]);
    });
    if (said || !near || isNearerAnother(typed.words, near[1], accepted, known)) return said;
    return mark("right", "typo", { given: shown(given), expected: blank.text });
  }

  function gradeText(blank, given, spoken, names) {
    const typed = reading(given, spoken);
    const same = sameText(blank, given, typed, spoken);
    if (same) return same;
    if (isSameValue(blank.text, given, spoken)) return right(blank, "form");
    const known = lexicon(spoken, names);
    const accepted = union([blank.text].concat(blank.also || []).map((text) => spellings(text, known)));
    return sameNames(blank, given, typed, accepted, known)
      || slipped(blank, given, typed, accepted, known)
      || wrong(blank, given);
  }

  function gradeNumber(blank, given, spoken) {
    if (keyboard(given) === keyboard(blank.number)) return right(blank, "exact");
    const unit = blank.unit || "";
    const value = parseNumber(given, spoken, unit);
    if (value === null) return saidInWords(blank, given, spoken) || unreadable("not_a_number", given);
    const scales = [0, unitScale(unit, spoken)];
    if (scales.some((scale) => value === shifted(blank.value, scale))) return right(blank, "form");
    const said = foreseen(blank, given, (answer) => parseNumber(answer, spoken, unit) === value);
    if (said) return said;
    const isNear = (scale) => {
      const gap = sum(value, negated(shifted(blank.value, scale))).replace("-", "");
      return !isBelow(shifted(blank.within || "0", scale), gap);
    };
    return scales.some(isNear) ? right(blank, "within") : wrong(blank, given);
  }

  function gradeDate(blank, given, spoken) {
    if (keyboard(given) === keyboard(blank.date)) return right(blank, "exact");
    const typed = parseDate(given, spoken);
    if (!typed) return saidInWords(blank, given, spoken) || unreadable("not_a_date", given);
    const value = parseIso(blank.value);
    if (sameDays(typed, value)) return right(blank, "form");
    const remark = (matches) => foreseen(blank, given, (answer, group) => {
      const date = parseDate(answer, spoken);
      return date && matches(date, group);
    });
    const said = remark((date) => sameDays(date, typed));
    if (said) return said;
    if (contains(value, typed) && !value.isSpan) return right(blank, "more_precise");
    if (contains(value, typed) || contains(typed, value)) {
      return mark("almost", "less_precise", { precision: value.isSpan ? "span" : value.precision });
    }
    return remark((date, group) => group === "wrong" && contains(date, typed)) || wrong(blank, given);
  }

  // ---- Languages.

  function prepared({ sets, numbers, same, units, grouping, point, firstWord, dayFirst }) {
    const number = numberPattern(grouping, point);
    const spoken = { number, same: inverted(same, "|"), units: units.map((unit) => unit.split("|")), firstWord, dayFirst };
    Object.keys(sets).forEach((name) => { spoken[name] = new Set(sets[name].split("|")); });
    Object.keys(numbers).forEach((name) => { spoken[name] = inverted(numbers[name].split(","), "|"); });
    // Inside a text, "un" is a number: "vingt et un mille".
    spoken.inside = new Set(Array.from(spoken.leading).filter((word) => !spoken.ones.has(word)));
    spoken.joint = sets.joiners && new RegExp(`( (?:${sets.joiners}) )`);
    if (spoken.joint) {
      spoken.small.forEach((value, said) => spoken.small.set(said.replace(spoken.joint, " "), value));
    }
    return spoken;
  }

  const languages = new Map();
  Object.keys(tables.languages).forEach((code) => languages.set(code, prepared(tables.languages[code])));

  return function compare(blank, given, language, names) {
    const spoken = languages.get(languages.has(language) ? language : "");
    const typed = [...given].slice(0, LONGEST).join("");
    if (!keyboard(typed)) return mark("wrong", "empty", { expected: answerOf(blank) });
    if (blank.text !== undefined) return gradeText(blank, typed, spoken, names);
    return blank.number !== undefined ? gradeNumber(blank, typed, spoken) : gradeDate(blank, typed, spoken);
  };
}
