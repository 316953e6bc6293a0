"use strict";

const { sleep } = require("task-group");

function wait(ms) {
  return sleep(ms);
}

module.exports = { wait };
