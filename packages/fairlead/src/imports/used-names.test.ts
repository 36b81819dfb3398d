import { describe, expect, test } from "vitest";
import { areNamed, readUsedNames, usesNames } from "./used-names.ts";

function uses(from: string, text: string, to: string, other: string): boolean | null {
  const [file, declaring] = [readUsedNames(text, from), readUsedNames(other, to)];
  return file === null || declaring === null ? null : usesNames(file, declaring);
}

describe("C#", () => {
  const OTHER = `namespace N;
/// <summary>class Comment</summary>
public sealed class Ledger<T> where T : class, new() { string text = "class Text of it"; class Builder { } }
internal readonly record struct Row(int A);
public enum Kind { A }
public delegate Task<int> Post(int a);
[AttributeUsage(AttributeTargets.All)] public class BookedAttribute : Attribute { }
public static class Extensions {
    public static Row Balance<T>(
        this Ledger<T> ledger) => default;
    public static int Plain(int a) => a;
}
`;
  test.each([
    ["a class", "var a = new Ledger<int>();", true],
    ["a record", "Row Read();", true],
    ["an enum, in what is put into a text", '$"{Kind.A}"', true],
    ["a delegate", "Post post;", true],
    ["an attribute, by its short name", "[Booked] class A {}", true],
    ["an extension method", "ledger.Balance()", true],
    ["a method, whose class is not named", "a.Plain(1)", false],
    ["what only a comment says", "// Ledger\n/* Row */", false],
    ["what comments and texts seem to declare", "Comment Text of", false],
    ["a part of a name", "LedgerList", false],
    ["what each has of its own", "class A { class Builder { } Builder b; }", false],
    ["a text with a backslash at its end", 'var p = @"C:\\"; new Row(1); var q = "";', true],
    ["a quote as a character", "var q = '\"'; // Row", false],
  ])("%s: %s, %s", (_, text, expected) => expect(uses("a.cs", text, "b.cs", OTHER)).toBe(expected));

  test("parts of one class use each other's members by no name", () => {
    expect(uses("a.cs", "public partial class Policy { void A() {} }", "b.cs", "public partial class Policy { void B() {} }")).toBeNull();
    expect(uses("a.cs", "partial class Policy { Row r; }", "b.cs", "partial class Policy {} class Row {}")).toBe(true);
  });
});

describe("Swift", () => {
  const OTHER = `public struct Ledger { let rows: [Row] }
@objc public protocol Posting: AnyObject { func post() }
public let limit = 3
fileprivate func free(_ a: Int) {}
extension Ledger: Posting {
    public var balance: Int { let local = 1; return local }
    private func hidden() {}
}
public extension Array where Element == Int {
  func summed() -> Int { 0 }
}
`;
  test.each([
    ["a type", "var a: Ledger?", true],
    ["a protocol", "class A: Posting {}", true],
    ["what stands outside of types", "print(limit)", true],
    ["what an extension adds, which others may have, too", "a.balance", null],
    ["and to any type", "[1].summed()", null],
    ["what its own extension adds", "extension Other {\n    var balance: Int { 1 }\n}\n", false],
    ["what is put into a text", '"\\(limit)"', true],
    ["what it keeps to itself", "hidden(); local", false],
    ["the type that it adds to", "Array()", false],
    ["a member, whose type is not named", "a.post()", false],
  ])("%s: %s, %s", (_, text, expected) => expect(uses("a.swift", text, "b.swift", OTHER)).toBe(expected));

  test("an operator is used by no name", () => expect(uses("a.swift", "a +++ b", "b.swift", "infix operator +++\nstruct Ledger {}")).toBeNull());
});

describe("Scala", () => {
  const OTHER = "package p\nsealed abstract class Ledger[F[_]]\ncase object Empty\nobject syntax extends Syntax\ntype Rows = List[Int]\ndef post(a: Int) = { def local = a; local }\n";
  test.each([
    ["a class", "new Ledger[Id]", true],
    ["an object", "Empty", true],
    ["an object with a small name", "import p.syntax._", true],
    ["an alias", "a: Rows", true],
    ["what stands outside of classes", "post(1)", true],
    ["what a function keeps to itself, and what stands for any type", "local(F)", false],
  ])("%s: %s, %s", (_, text, expected) => expect(uses("a.scala", text, "b.scala", OTHER)).toBe(expected));

  test("what is implicit is used by no name", () => {
    expect(uses("a.scala", "a.show", "b.scala", "trait Show { implicit def ops(a: Int): Ops = ??? }")).toBeNull();
    expect(uses("a.scala", "class A extends Show", "b.scala", "trait Show { implicit def ops(a: Int): Ops = ??? }")).toBe(true);
  });
});

describe("Java and Kotlin", () => {
  test.each([
    ["a class of its own package", "p/A.java", "package p;\nnew Base();", "p/Base.java", "package p;\nclass Base {}", true],
    ["behind a byte order mark", "p/A.java", "\ufeffpackage p;\nnew Base();", "p/Base.java", "package p;\nclass Base {}", true],
    ["in another folder, as tests are", "test/p/A.java", "package p;\nnew Base();", "main/p/Base.java", "package p;\nclass Base {}", true],
    ["of another package, in the same folder", "p/A.java", "package p;\nnew Base();", "p/Base.java", "package q;\nclass Base {}", false],
    ["whose name is part of another", "p/A.java", "package p;\nnew BaseLine();", "p/Base.java", "package p;\nclass Base {}", false],
    ["a class in a file of another name", "p/A.java", "package p;\nnew Row();", "p/Base.java", "package p;\nclass Base {}\nclass Row {}", true],
    ["a function of Kotlin", "p/A.kt", "package p\nfun a() = base(1)", "p/Other.kt", "package p\n\ninternal inline fun <T : Any> List<T>.base(a: Int) = a\n", true],
    ["a property", "p/A.kt", "package p\nval a = limit", "p/Other.kt", "package p\n\n@JvmField val limit = 3\n", true],
    ["what a class of Kotlin keeps to itself", "p/A.kt", "package p\nval a = rows", "p/Other.kt", "package p\nclass Other {\n  val rows = 1\n}\n", false],
    ["Java of Kotlin's functions", "p/A.java", "package p;\nOtherKt.base(1);", "p/Other.kt", "package p\nfun base(a: Int) = a\n", true],
    ["Kotlin of a class of Java", "p/A.kt", "package p\nBase()", "p/Base.java", "package p;\npublic final class Base {}", true],
    ["a Builder that both have", "p/A.kt", "package p\nclass A { class Builder }\nval b = Builder()", "p/B.kt", "package p\nclass B { class Builder }", false],
  ])("%s: %s, %s, %s", (_, from, text, to, other, expected) => expect(uses(from, text, to, other)).toBe(expected));
});

test("which files names may tell of", () => {
  expect([areNamed("a.cs", "b.cs"), areNamed("a.java", "b.kt"), areNamed("a.cs", "b.swift"), areNamed("a.kt", "b.scala"), areNamed("a.ts", "b.ts")]).toEqual([true, true, false, false, false]);
  expect(readUsedNames("class A {}", "a.ts")).toBeNull();
});

test("an ending that every object has a member of is no language", () => {
  expect([areNamed("a.constructor", "b.constructor"), readUsedNames("", "a.constructor")]).toEqual([false, null]);
});
