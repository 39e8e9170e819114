package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A handler on AWS's own library for Java, unmodified. */
public class Greets implements RequestHandler<Greets.Event, Greets.Answer> {
  public static class Event {
    public String name;
    public String fail;
    public String panic;
    public int sleep;
    public boolean exit;
    public boolean heap;
    public boolean memory;
    public boolean chatter;
  }

  public static class Answer {
    public String greeting;
    public String function;
    public String requestId;
    public boolean deadline;
  }

  @Override
  public Answer handleRequest(Event event, Context context) {
    System.out.println("handling " + event.name);
    if (event.fail != null) throw new IllegalStateException(event.fail);
    if (event.panic != null) throw new LinkageError(event.panic);
    if (event.exit) System.exit(3);
    sleep(event.sleep);
    while (event.chatter) System.out.println("and so on");
    if (event.memory || event.heap) fill(event.memory);
    Answer answer = new Answer();
    answer.greeting = "Hello " + event.name;
    answer.function = context.getFunctionName();
    answer.requestId = context.getAwsRequestId();
    answer.deadline = context.getRemainingTimeInMillis() > 0;
    return answer;
  }

  private static void sleep(int seconds) {
    try {
      Thread.sleep(seconds * 1000L);
    } catch (InterruptedException error) {
      throw new RuntimeException(error);
    }
  }

  /** Heap alone ends at Java's own limit; with what lies outside of it the process is too large before. */
  private static void fill(boolean outside) {
    List<Object> kept = new ArrayList<>();
    for (int n = 0; ; n++) {
      byte[] bytes = new byte[1 << 20];
      kept.add(bytes);
      if (outside) kept.add(ByteBuffer.allocateDirect(1 << 20).put(bytes));
    }
  }
}
