// Items to put in order: by buttons, by arrow keys, or dragged by their handle.
function middle(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

function arrangeFace(question, at, answered) {
  const start = () => state.answers[at] || shownOrder(at);
  const list = make("ol.items", { "aria-describedby": "how-order" });
  const rows = () => Array.from(list.children);
  const order = () => rows().map((row) => Number(row.dataset.place));

  function settle(row, focused) {
    answered(order());
    draw();
    if (focused) focused.focus();
    announce(say("html.moved", {
      text: question.items[row.dataset.place], place: rows().indexOf(row) + 1, total: rows().length,
    }));
  }

  function move(row, step, focused) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    list.insertBefore(row, step < 0 ? other : other.nextElementSibling);
    settle(row, focused);
  }

  function drag(row, handle) {
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      row.classList.add("dragged");
      event.preventDefault();
    });
    handle.addEventListener("pointermove", (event) => {
      if (!row.classList.contains("dragged")) return;
      // The others move: an element that is taken out, even to be put back, loses its pointer.
      const isAbove = (other) => event.clientY < middle(other);
      const [before, after] = [row.previousElementSibling, row.nextElementSibling];
      if (before && isAbove(before)) list.insertBefore(before, after);
      else if (after && !isAbove(after)) list.insertBefore(after, row);
    });
    const drop = () => { if (row.classList.contains("dragged")) { row.classList.remove("dragged"); settle(row); } };
    handle.addEventListener("pointerup", drop);
    handle.addEventListener("pointercancel", drop);
  }

  function row(place) {
    const text = question.items[place];
    const up = button(".move", "▲", () => move(made, -1, up), { "aria-label": say("html.move_up", { text }) });
    const down = button(".move", "▼", () => move(made, 1, down), { "aria-label": say("html.move_down", { text }) });
    const handle = make("span.handle", { "aria-hidden": "true" }, "⠿");
    const made = make("li.row", { "data-place": String(place), keydown: (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      move(made, step, event.target);
    } }, handle, make("span.number", { "aria-hidden": "true" }), theirs("span.text", text),
    make("span.moves", null, up, down));
    drag(made, handle);
    return made;
  }

  const box = make("input", { type: "checkbox", checked: Boolean(state.answers[at]),
    change: () => { answered(box.checked ? order() : null); } });

  function draw() {
    rows().forEach((made, shown) => {
      made.querySelector(".number").textContent = shown + 1;
      const [up, down] = made.querySelectorAll(".move");
      up.setAttribute("aria-disabled", String(shown === 0));
      down.setAttribute("aria-disabled", String(shown === rows().length - 1));
    });
    box.checked = Boolean(state.answers[at]);
  }

  list.append(...start().map(row));
  draw();
  return make("fieldset.arrange", { "aria-describedby": "prompt" },
    make("legend.chip", null, say("html.arrange")), make("p.how", { id: "how-order" }, say("html.how_arrange")),
    list, make("label.tick", null, box, make("span", null, say("html.keep_order"))));
}
