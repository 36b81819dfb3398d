import { expect, test } from "vitest";
import { formatWritten, importsOf } from "../../testing/import-tree.ts";
import { namedGems } from "./named-gems.ts";
import { readRubyImports } from "./read-ruby.ts";
import { openRubyResolver } from "./resolve-ruby.ts";

const read = (text: string) => readRubyImports("a.rb", text)?.map(formatWritten) ?? null;
const resolve = (files: Record<string, string>, from: string) => importsOf(readRubyImports, openRubyResolver, files, from);

test("the ways to require a file", () => {
  const text = [
    "require 'json'",
    'require("a/b") if x',
    "require_relative 'near'",
    "load '../task.rake'",
    "autoload :Thing, 'lib/thing'",
    "Foo.autoload('Other', \"lib/other\")",
    "require File.expand_path('../x', __FILE__)",
    "require File.expand_path('y', __dir__)",
    "require File.join(File.dirname(__FILE__), 'z')",
    'require "#{root}/no"',
    "require name",
    "require 'a' + b",
    "YAML.load('no')",
    "# require 'no'",
    "__END__",
    "require 'no'",
  ].join("\n");
  expect(read(text)).toEqual(["require json", "require a/b", "require ./near", "require ../task.rake", "dynamic lib/thing", "dynamic lib/other", "require ./x", "require ./y", "require ./z"]);
});

test("Ruby's strings: heredocs, percents, regular expressions, characters, holes", () => {
  const text = [
    "call(<<~ONE, <<-'TWO')",
    "  require 'no'",
    "ONE",
    "  require 'no'",
    "  TWO",
    "x = %w[require 'no] + %q(it's (nested)) + [?', ?\"]",
    "y = a / b; z = c.split /'/",
    "puts \"#{h[\"it's\"]} #{n.absolute?}\" if v =~ /[\"'\\/]/",
    "m = n % 2; s = :%; t = \"%s\" % u; list << Const",
    "=begin",
    "require 'no'",
    "=end",
    "require 'yes'",
  ].join("\n");
  expect(read(text)).toEqual(["require yes"]);
});

test("what does not parse", () => {
  for (const text of ["'", "x = %w[a", "<<~X\n a", "<<<<<<< HEAD\n"]) expect(read(text)).toBeNull();
});

test("relative files, load paths, the library, gems", async () => {
  const files = {
    "one/one.gemspec": 'spec.require_paths = ["lib"]',
    "one/lib/one.rb": "require 'one/core'\nrequire 'one/gone'\nrequire 'two'\nrequire 'set'\nrequire 'net/http'\nrequire 'rack/mock'\nrequire_relative 'one/core'\nrequire_relative '../nothing'",
    "one/lib/one/core.rb": "",
    "one/spec/spec_helper.rb": "",
    "one/spec/a_spec.rb": "require 'spec_helper'\nrequire 'one'",
    "two/two.gemspec": "",
    "two/lib/two.rb": "",
  };
  expect(await resolve(files, "one/lib/one.rb")).toEqual([
    "require one/core → one/lib/one/core.rb",
    "require one/gone → ? one/lib/one.rb is there, and one/gone.rb is not below it",
    "require two → two/lib/two.rb",
    "require set → builtin set",
    "require net/http → builtin net/http",
    "require rack/mock → package rack/mock",
    "require ./one/core → one/lib/one/core.rb",
    "require ../nothing → ? there is no file one/nothing.rb",
  ]);
  expect(await resolve(files, "one/spec/a_spec.rb")).toEqual(["require spec_helper → one/spec/spec_helper.rb", "require one → one/lib/one.rb"]);
});

test("what is loaded by its constant may be written with its ending, and is the same file for whoever requires it", async () => {
  const files = { "lib/one.rb": "autoload :Core, 'one/core.rb'\nrequire 'one/core.rb'", "lib/one/core.rb": "" };
  expect(await resolve(files, "lib/one.rb")).toEqual(["dynamic one/core.rb → lib/one/core.rb", "require one/core.rb → lib/one/core.rb"]);
});

test("gems are named by their constants, however these are written, and by no string or comment", () => {
  const text = 'class A\n  # Kramdown::Document\n  def b = Liquid::Template.parse("Rouge::Lexer")\n  C = SafeYAML.load(x)\n  D = ::WEBrick::HTTPServer\n  e = Terminal::Table.new\nend\n';
  expect(namedGems(text, ["liquid", "kramdown", "rouge", "safe_yaml", "terminal-table", "webrick"])).toEqual(["liquid", "safe_yaml", "webrick", "terminal-table"]);
});
