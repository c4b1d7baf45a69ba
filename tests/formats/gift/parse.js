// Reads GIFT from stdin and writes what gift-pegjs makes of it, or its complaint, as JSON.
const { parse } = require("gift-pegjs");

const source = require("fs").readFileSync(0, "utf8");
let said;
try {
  said = { questions: parse(source) };
} catch (error) {
  said = { error: error.message, location: error.location };
}
process.stdout.write(JSON.stringify(said));
