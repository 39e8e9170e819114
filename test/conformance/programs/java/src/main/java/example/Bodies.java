package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Map;

/** A method of any class, on AWS's types. */
public class Bodies {
  public Map<String, Object> bodies(SQSEvent event, Context context) {
    context.getLogger().log("for " + event.getRecords().size() + "\n");
    return Map.of("bodies", event.getRecords().stream().map(SQSEvent.SQSMessage::getBody).toList());
  }
}
