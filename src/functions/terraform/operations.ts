import { unknown } from '../cloudFormation/value.ts';
import { isList, isObject, textOf, truthOf, type TerraformValue } from './terraformValue.ts';

/** What an operator makes of its operands; `unknown` where that depends on what is unknown. */
export function operate(operator: string, [left = null, right]: readonly TerraformValue[]): TerraformValue {
  if (right === undefined) return unary(operator, left);
  switch (operator) {
    case '&&':
    case '||': {
      const [one, other] = [truthOf(left), truthOf(right)];
      const decisive = operator === '||';
      if (one === decisive || other === decisive) return decisive;
      return one === undefined || other === undefined ? unknown : !decisive;
    }
    case '==':
    case '!=': {
      const equal = isEqual(left, right);
      return equal === undefined ? unknown : operator === '==' ? equal : !equal;
    }
    default:
      return calculate(operator, Number(textOf(left) ?? NaN), Number(textOf(right) ?? NaN));
  }
}

function unary(operator: string, operand: TerraformValue): TerraformValue {
  if (operator === '!') {
    const truth = truthOf(operand);
    return truth === undefined ? unknown : !truth;
  }
  const number = Number(textOf(operand) ?? NaN);
  return Number.isNaN(number) ? unknown : -number;
}

function isEqual(left: TerraformValue, right: TerraformValue): boolean | undefined {
  if (left === unknown || right === unknown) return undefined;
  if (left === null || right === null) return left === right;
  const [one, other] = [textOf(left), textOf(right)];
  if (one !== undefined && other !== undefined) return one === other;
  // An empty list or object compares without a look into its items.
  const sizes = [left, right].map((value) =>
    isList(value) ? value.length : isObject(value) ? Object.keys(value).length : -1,
  );
  return sizes[0] !== sizes[1] ? false : sizes[0] === 0 ? true : undefined;
}

function calculate(operator: string, left: number, right: number): TerraformValue {
  if (Number.isNaN(left) || Number.isNaN(right)) return unknown;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? unknown : left / right;
    case '%':
      return right === 0 ? unknown : left % right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return unknown;
  }
}
