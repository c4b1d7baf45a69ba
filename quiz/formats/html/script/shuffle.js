// Orders drawn from a seed, so that a reload finds them again.
const inOrder = (count) => Array.from({ length: count }, (none, at) => at);

function shuffled(count, seed) {
  let roll = seed | 0;
  const random = () => { // mulberry32
    roll = (roll + 0x6d2b79f5) | 0;
    let t = Math.imul(roll ^ (roll >>> 15), 1 | roll);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const order = inOrder(count);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

const parts = (question) => question.options || question.items || question.choices || [];

// The places of a question's parts as they are shown; an order to find is never shown.
function shownOrder(at) {
  const question = DATA.questions[at];
  const count = parts(question).length;
  if (question.is === "pick" && question.fixed) return inOrder(count);
  const order = shuffled(count, hash(state.seed + "/" + at + "/" + state.asked));
  const right = question.is === "arrange" && question.key ? question.key.right : [];
  const isTold = right.length > 1 && right.every((one, place) => order[place] === one);
  return isTold ? order.slice(1).concat(order[0]) : order;
}
