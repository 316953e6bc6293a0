export const ship = "Albatross";
