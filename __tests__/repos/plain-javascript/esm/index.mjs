export const lend = async (book) => book;
