package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The other ways to write a handler. */
public class Other {
  public Map<String, Object> bodies(SQSEvent event, Context context) {
    context.getLogger().log("for " + event.getRecords().size() + "\n");
    return Map.of("bodies", event.getRecords().stream().map(SQSEvent.SQSMessage::getBody).toList());
  }

  public void copy(InputStream input, OutputStream output) throws IOException {
    output.write(new String(input.readAllBytes(), StandardCharsets.UTF_8).getBytes());
  }
}
