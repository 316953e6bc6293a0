const loadVersion = async (): Promise<string> => "1.0";

let version: string | undefined;
loadVersion().then((value) => (version = value));
console.log(version);

export {};
