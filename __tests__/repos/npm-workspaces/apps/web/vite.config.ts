export default { root: "src" };
