// The time that is left: shown, said twice before the end, and then the test is handed in as it is.
const WARNINGS = [300, 60]; // seconds before the end

const isRunning = () => state.deadline && (state.screen === "question" || state.screen === "confirm");
const left = () => Math.max(0, Math.ceil((state.deadline - Date.now()) / 1000));
const clockText = (seconds) => Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");

function tick() {
  if (!isRunning()) return;
  const seconds = left();
  const clock = place("clock");
  if (clock) {
    clock.textContent = clockText(seconds);
    clock.parentNode.classList.toggle("late", seconds <= 60);
  }
  const warning = WARNINGS.filter((limit) => limit < DATA.minutes * 60 && seconds <= limit).pop();
  if (warning && warning !== state.warned && seconds) {
    state.warned = warning;
    keep();
    notice(say("html.minutes_left", { n: warning / 60 }));
  }
  if (!seconds) {
    handIn();
    announce(say("html.time_is_up"));
  }
}

function clockFace() {
  if (!isRunning()) return null;
  return make("p.clock", { role: "timer", "aria-live": "off" },
    make("span.unseen", null, say("html.time_left") + " "), make("span", { id: "clock" }, clockText(left())));
}
