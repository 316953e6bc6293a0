"use strict";
const { wait } = require("./wait.cjs");

exports.steep = async (minutes) => {
  await wait(minutes * 60_000);
};
