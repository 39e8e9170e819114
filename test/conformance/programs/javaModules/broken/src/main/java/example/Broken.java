package example;

/** A module that nobody needs, and that cannot be compiled. */
class Broken {
  Missing missing;
}
