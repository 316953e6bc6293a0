import { raise } from "../../../stage/curtain";

export const show = (): Promise<void> => raise();
