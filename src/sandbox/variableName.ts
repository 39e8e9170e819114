/** What Lambda takes as the name of an environment variable (https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html). */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z]\w+$/.test(name);
}
