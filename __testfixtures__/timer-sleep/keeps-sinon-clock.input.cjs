const sinon = require("sinon");

exports.testsTheHeartbeat = async function testsTheHeartbeat(beat) {
  const clock = sinon.useFakeTimers();
  const waiting = new Promise((resolve) => setTimeout(resolve, 1000));
  await clock.tickAsync(1000);
  await waiting;
  beat();
};
