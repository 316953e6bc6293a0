const isAllowed = async (user) => user !== "guest";
const isBanned = async (user) => user === "mallory";

export async function enter(user) {
  if (isAllowed(user)) {
    return "welcome";
  }
  return !isBanned(user) && user !== "" ? "later" : "never";
}
