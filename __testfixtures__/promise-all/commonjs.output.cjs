const { readFile } = require("fs/promises");
const { TaskGroup } = require("task-group");

async function readPair(left, right) {
  const [a, b] = await TaskGroup.all([
    () => readFile(left, "utf8"),
    ({ signal }) => readFile(right, { encoding: "utf8", signal }),
  ]);
  return a + b;
}

module.exports = { readPair };
