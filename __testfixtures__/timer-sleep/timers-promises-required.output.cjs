const { sleep } = require("task-group");

module.exports.brew = async function brew(pour) {
  await sleep(3_000);
  await sleep(500);
  pour();
};
