export function Query(model) {
  this.model = model;
  this.update = {};
}

Query.prototype.exec = function (operation) {
  return this["_" + operation]();
};

Query.prototype._replace = async function () {
  const update = new this.model(this.update);
  await update.validate();
  this.update = update.toBSON();
};
