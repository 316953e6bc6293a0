const { setTimeout: wait } = require("node:timers/promises");
const timers = require("timers/promises");

module.exports.brew = async function brew(pour) {
  await wait(3_000);
  await timers.setTimeout(500);
  pour();
};
