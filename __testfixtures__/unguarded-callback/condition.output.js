const isAllowed = async (user) => user !== "guest";
const isBanned = async (user) => user === "mallory";

export async function enter(user) {
  if (await isAllowed(user)) {
    return "welcome";
  }
  return !(await isBanned(user)) && user !== "" ? "later" : "never";
}
