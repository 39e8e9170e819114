package example;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A handler of streams, which needs nothing but Java: its archive alone is enough. */
public class Copies {
  public void copy(InputStream input, OutputStream output) throws IOException {
    output.write(new String(input.readAllBytes(), StandardCharsets.UTF_8).getBytes());
  }
}
