package example;

/** Of a module that several functions may share. */
public class Words {
  public static String greeting(String name) {
    if (name == null) throw new IllegalArgumentException("nobody to greet");
    return "Hello " + name;
  }
}
