"use strict";

exports.lend = async function lend(book) {
  return book;
};
