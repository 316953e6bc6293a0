const Promise = require("bluebird");

async function pair(load) {
  return Promise.all([load("left"), load("right")]);
}

module.exports = { pair };
