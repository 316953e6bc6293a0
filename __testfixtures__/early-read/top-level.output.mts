const loadVersion = async (): Promise<string> => "1.0";

const version: string | undefined = await loadVersion();
console.log(version);

export {};
