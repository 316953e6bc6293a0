export const knock = async (): Promise<string> => "knock";
