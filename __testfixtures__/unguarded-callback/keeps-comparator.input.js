const sizes = new Map();

export const bySize = (files, sizeOf = async (file) => sizes.get(file)) =>
  ["a", "b"].sort(async (left, right) => (await sizeOf(left)) - (await sizeOf(right)));
