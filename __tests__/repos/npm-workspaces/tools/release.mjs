export const release = async () => "1.0.0";
